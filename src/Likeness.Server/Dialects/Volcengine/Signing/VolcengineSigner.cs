using System.Globalization;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>Signs a request as the official SDKs do: for those who want to see every step, and for tests.</summary>
internal static class VolcengineSigner
{
    private const string ContentType = "application/json";

    /// <summary>Signs a POST with JSON: <c>content-type;host;x-content-sha256;x-date</c>, and the session token if there is one.</summary>
    /// <param name="address">Where it goes, with its query.</param>
    /// <param name="body">The body.</param>
    /// <param name="key">The key.</param>
    /// <param name="time">When it is signed.</param>
    /// <param name="method">The method.</param>
    public static SignedCall Sign(Uri address, ReadOnlySpan<byte> body, SigningKey key, DateTimeOffset time, string method = "POST")
    {
        var date = time.ToUniversalTime().ToString(VolcengineSigning.DateFormat, CultureInfo.InvariantCulture);
        var scope = new CredentialScope(key.AccessKeyId, date[..8], key.Region, key.Service);
        var hash = VolcengineSigning.Hash(body);
        var values = new Dictionary<string, string> { ["content-type"] = ContentType, ["host"] = address.Authority, ["x-content-sha256"] = hash, ["x-date"] = date };
        if (key.Token is not null)
        {
            values["x-security-token"] = key.Token;
        }

        var names = string.Join(';', values.Keys);
        var query = CanonicalRequest.Query(QueryText.Parse(address.Query.TrimStart('?')), valuesSorted: false);
        var canonical = CanonicalRequest.Build(method, address.AbsolutePath, query, names, name => values[name], hash);
        var text = VolcengineSigning.StringToSign(date, scope, canonical);
        var signature = VolcengineSigning.Sign(VolcengineSigning.Key(key.Secret, scope), text);
        List<KeyValuePair<string, string>> headers =
        [
            new("Content-Type", ContentType),
            new("X-Date", date),
            new("X-Content-Sha256", hash),
            .. key.Token is null ? [] : new[] { KeyValuePair.Create("X-Security-Token", key.Token) },
            new("Authorization", $"{SignatureClaim.Algorithm} Credential={key.AccessKeyId}/{scope.Text}, SignedHeaders={names}, Signature={signature}"),
        ];
        return new SignedCall(canonical, text, headers);
    }
}

/// <summary>With what a request is signed.</summary>
/// <param name="AccessKeyId">The public half.</param>
/// <param name="Secret">The secret half.</param>
internal sealed record SigningKey(string AccessKeyId, string Secret)
{
    public string? Token { get; init; }

    public string Region { get; init; } = "cn-north-1";

    public string Service { get; init; } = "cv";

    /// <summary>The public half only.</summary>
    public override string ToString() => $"{nameof(SigningKey)} {{ AccessKeyId = {AccessKeyId} }}";
}

/// <summary>A request's signature, step by step.</summary>
/// <param name="CanonicalRequest">What was asked for, written down in one way.</param>
/// <param name="StringToSign">What was signed.</param>
/// <param name="Headers">What is sent, besides <c>Host</c>.</param>
internal sealed record SignedCall(string CanonicalRequest, string StringToSign, IReadOnlyList<KeyValuePair<string, string>> Headers);
