using System.Text;
using System.Text.Json.Nodes;
using Likeness.Server.Dialects.Tencent.Signing;

namespace Likeness.Server.Tests.Dialects.Tencent;

/// <summary>A signed request in parts, each of which can be changed: vectors that the official SDKs have made.</summary>
internal abstract record SignedSample(string Name)
{
    public const string SecretKey = "SKTEST";

    /// <summary>The vectors as they were written down.</summary>
    public static JsonNode File { get; } = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Dialects", "Tencent", "vectors.json")))!;

    /// <summary>All vectors: of signature v3 and of v1.</summary>
    public static IReadOnlyList<SignedSample> All { get; } = [.. Read()];

    /// <summary>The parts that are signed, or say how.</summary>
    public abstract IReadOnlyList<byte[]> Parts { get; }

    public abstract SignedSample With(int part, byte[] bytes);

    /// <summary>Whether the server accepts it.</summary>
    public abstract bool IsAccepted();

    /// <summary>Whether it asks for the same thing by the same key: then accepting it is no mistake.</summary>
    public abstract bool MeansTheSameAs(SignedSample other);

    private static IEnumerable<SignedSample> Read()
    {
        foreach (var vector in File["tc3"]!.AsArray())
        {
            var target = (string)vector!["requestTarget"]!;
            yield return new Tc3Sample((string)vector["name"]!)
            {
                Method = (string)vector["method"]!,
                Query = target.Contains('?', StringComparison.Ordinal) ? target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..] : "",
                Host = (string)vector["wireHostHeader"]!,
                ContentType = (string)vector["contentType"]!,
                Timestamp = vector["xTcTimestamp"]!.ToString(),
                Body = Encoding.UTF8.GetBytes((string)vector["body"]!),
                Authorization = (string)vector["authorization"]!,
            };
        }

        // Made by the official Python signer from the first one.
        var first = File["tc3"]![0]!;
        var plain = new Tc3Sample("unsigned-payload")
        {
            Method = "POST", Query = "", Host = "aiart.tencentcloudapi.com", ContentType = "application/json", Timestamp = "1739859949", Body = Encoding.UTF8.GetBytes((string)first["body"]!),
            ContentSha256 = "UNSIGNED-PAYLOAD",
            Authorization = "TC3-HMAC-SHA256 Credential=AKIDTEST/2025-02-18/aiart/tc3_request, SignedHeaders=content-type;host, Signature=8257a293ae045e76a9c73e5b99ed636e08de1f2e655f165eb24aa01defab91f9",
        };
        yield return plain;
        yield return plain with
        {
            Name = "more-signed-headers",
            ContentSha256 = "",
            Authorization = "TC3-HMAC-SHA256 Credential=AKIDTEST/2025-02-18/aiart/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=3287eaaaf490e29d035f1bf1045aa3d53218e7701c2e9d603bcbf87d7acf7536",
        };
        foreach (var vector in File["v1"]!.AsArray())
        {
            yield return new V1Sample((string)vector!["name"]!) { Method = (string)vector["method"]!, Host = (string)vector["wireHostHeader"]!, Text = Encoding.UTF8.GetBytes((string)vector["wire"]!) };
        }
    }
}

/// <summary>A request with a TC3 signature.</summary>
internal sealed record Tc3Sample(string Name) : SignedSample(Name)
{
    public required string Method { get; init; }

    public required string Query { get; init; }

    public required string Host { get; init; }

    public required string ContentType { get; init; }

    public required string Timestamp { get; init; }

    public required byte[] Body { get; init; }

    public required string Authorization { get; init; }

    public string Action { get; init; } = "SubmitGlamPicJob";

    public string ContentSha256 { get; init; } = "";

    public Tc3Request Request => new()
    {
        Method = Method,
        Query = Query,
        Header = name => name switch { "host" => Host, "content-type" => ContentType, "x-tc-action" => Action, _ => null },
        PayloadHash = Tc3Request.HashOf(Body, ContentSha256 == Tc3Request.UnsignedPayload),
    };

    public override IReadOnlyList<byte[]> Parts => [.. new[] { Method, Query, Host, ContentType, Timestamp, Authorization, Action, ContentSha256 }.Select(Encoding.UTF8.GetBytes), Body];

    public override SignedSample With(int part, byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return part switch
        {
            0 => this with { Method = text },
            1 => this with { Query = text },
            2 => this with { Host = text },
            3 => this with { ContentType = text },
            4 => this with { Timestamp = text },
            5 => this with { Authorization = text },
            6 => this with { Action = text },
            7 => this with { ContentSha256 = text },
            _ => this with { Body = bytes },
        };
    }

    public override bool IsAccepted() => Tc3Authorization.TryParse(Authorization, out var parsed) && parsed.SecretId == "AKIDTEST" && Tc3Verifier.IsGenuine(parsed, Request, Timestamp, SecretKey);

    public override bool MeansTheSameAs(SignedSample other) =>
        other is Tc3Sample sample
        && Tc3Authorization.TryParse(Authorization, out var mine) && Tc3Authorization.TryParse(sample.Authorization, out var its) && mine == its
        && Method == sample.Method && Timestamp == sample.Timestamp
        && (Method != "GET" || Query == sample.Query)
        // A port is not always signed.
        && HostNames.Of(Host.Trim()).Intersect(HostNames.Of(sample.Host.Trim()), StringComparer.OrdinalIgnoreCase).Any()
        && Same(ContentType, sample.ContentType)
        && (!mine.SignedHeaders.Contains("x-tc-action", StringComparison.Ordinal) || Same(Action, sample.Action))
        && (ContentSha256 == Tc3Request.UnsignedPayload ? sample.ContentSha256 == ContentSha256 : sample.ContentSha256 != Tc3Request.UnsignedPayload && Body.AsSpan().SequenceEqual(sample.Body));

    private static bool Same(string one, string other) => one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>A request with a v1 signature.</summary>
internal sealed record V1Sample(string Name) : SignedSample(Name)
{
    public required string Method { get; init; }

    public required string Host { get; init; }

    public required byte[] Text { get; init; }

    public List<KeyValuePair<string, string>>? Pairs => FormText.TryRead(Text, out var pairs) ? pairs : null;

    public override IReadOnlyList<byte[]> Parts => [Encoding.UTF8.GetBytes(Method), Encoding.UTF8.GetBytes(Host), Text];

    public override SignedSample With(int part, byte[] bytes) => part switch
    {
        0 => this with { Method = Encoding.UTF8.GetString(bytes) },
        1 => this with { Host = Encoding.UTF8.GetString(bytes) },
        _ => this with { Text = bytes },
    };

    public override bool IsAccepted() => Pairs is { } pairs && V1Signature.IsGenuine(Method, Host, pairs, SecretKey);

    public override bool MeansTheSameAs(SignedSample other) =>
        other is V1Sample sample && Method == sample.Method
        && HostNames.Of(Host).Intersect(HostNames.Of(sample.Host)).Any()
        && Pairs is { } mine && sample.Pairs is { } its
        && mine.Where(pair => pair.Value.Length > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(its.Where(pair => pair.Value.Length > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal));
}
