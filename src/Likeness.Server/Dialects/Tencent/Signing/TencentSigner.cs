using System.Globalization;
using System.Text.Json;

namespace Likeness.Server.Dialects.Tencent.Signing;

/// <summary>A client's side of the signatures, with the code by which the server checks them.</summary>
internal sealed record TencentSigner
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>Host and port of the server, as they are sent.</summary>
    public required string Host { get; init; }

    public required string SecretId { get; init; }

    public required string SecretKey { get; init; }

    /// <summary>Of temporary keys.</summary>
    public string? Token { get; init; }

    public required string Action { get; init; }

    public required string Version { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>Signs with v3: a JSON body by <c>POST</c>, its values in the query by <c>GET</c>.</summary>
    /// <param name="method"><c>POST</c> or <c>GET</c>.</param>
    /// <param name="json">The parameters.</param>
    /// <exception cref="JsonException">It is not JSON, and must be read for the query.</exception>
    public SignedCall SignHeader(string method, ReadOnlySpan<byte> json)
    {
        var isGet = method == "GET";
        var query = isGet ? Encode(Flatten(json)) : "";
        var contentType = isGet ? Form : "application/json";
        var request = new Tc3Request
        {
            Method = method,
            Query = query,
            Header = name => name == "content-type" ? contentType : null,
            PayloadHash = Tc3Request.HashOf(isGet ? [] : json, unsigned: false),
        };
        const string Signed = "content-type;host";
        var service = Host.Split('.')[0];
        var date = Tc3Signature.DateOf(Time);
        var canonical = Tc3Signature.CanonicalRequest(request, Signed, Host);
        var text = Tc3Signature.StringToSign(Seconds, date, service, canonical);
        var signature = Tc3Signature.Sign(Tc3Signature.Key(SecretKey, date, service), text);
        var authorization = new Tc3Authorization { SecretId = SecretId, Date = date, Service = service, SignedHeaders = Signed, Signature = signature };
        List<KeyValuePair<string, string>> headers =
        [
            new("Authorization", authorization.ToString()), new("Content-Type", contentType), new("Host", Host), new("X-TC-Action", Action), new("X-TC-Version", Version), new("X-TC-Timestamp", Seconds),
        ];
        if (Token is not null)
        {
            headers.Add(new("X-TC-Token", Token));
        }

        return new SignedCall { Method = method, Target = isGet ? "/?" + query : "/", Headers = headers, CanonicalRequest = canonical, StringToSign = text, Signature = signature };
    }

    /// <summary>Signs with v1: everything in a form by <c>POST</c>, in the query by <c>GET</c>.</summary>
    /// <param name="method"><c>POST</c> or <c>GET</c>.</param>
    /// <param name="signatureMethod"><c>HmacSHA1</c> or <c>HmacSHA256</c>.</param>
    /// <param name="nonce">A number that is not used again.</param>
    /// <param name="json">The parameters.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public SignedCall SignParameters(string method, string signatureMethod, long nonce, ReadOnlySpan<byte> json)
    {
        var pairs = Flatten(json);
        pairs.AddRange([new("Action", Action), new("Version", Version), new("Timestamp", Seconds), new("Nonce", nonce.ToString(CultureInfo.InvariantCulture)), new("SecretId", SecretId), new("SignatureMethod", signatureMethod)]);
        if (Token is not null)
        {
            pairs.Add(new("Token", Token));
        }

        var text = V1Signature.StringToSign(method, Host, pairs);
        var signature = V1Signature.Sign(signatureMethod, SecretKey, text);
        pairs.Add(new(V1Signature.Parameter, signature));
        var isGet = method == "GET";
        return new SignedCall
        {
            Method = method,
            Target = isGet ? "/?" + Encode(pairs) : "/",
            Headers = isGet ? [new("Host", Host)] : [new("Content-Type", Form), new("Host", Host)],
            Body = isGet ? null : Encode(pairs),
            StringToSign = text,
            Signature = signature,
        };
    }

    private string Seconds => Time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Encode(IEnumerable<KeyValuePair<string, string>> pairs) => string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>Values under dotted names, lists counted from 0.</summary>
    private static List<KeyValuePair<string, string>> Flatten(ReadOnlySpan<byte> json)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        using var document = JsonDocument.Parse(json.IsEmpty ? "{}"u8.ToArray() : json.ToArray());
        Add("", document.RootElement);
        return pairs;

        void Add(string path, JsonElement element)
        {
            var prefix = path.Length == 0 ? "" : path + ".";
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject())
                    {
                        Add(prefix + property.Name, property.Value);
                    }

                    break;
                case JsonValueKind.Array:
                    for (var i = 0; i < element.GetArrayLength(); i++)
                    {
                        Add(string.Create(CultureInfo.InvariantCulture, $"{prefix}{i}"), element[i]);
                    }

                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    pairs.Add(new(path, element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText()));
                    break;
            }
        }
    }
}
