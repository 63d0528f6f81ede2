using System.Text;
using System.Text.Json;
using Likeness.Server.Dialects.Volcengine;
using Microsoft.AspNetCore.Http;

namespace Likeness.Server.Tests.Dialects.Volcengine;

/// <summary>A request that an official signer has signed.</summary>
internal sealed record SignatureVector(string Name, string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body, string CanonicalRequest, string StringToSign)
{
    public const string AccessKeyId = "AKTEST";
    public const string Secret = "SKTEST";
    public const string Token = "STSTESTTOKEN";
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static IReadOnlyList<SignatureVector> All { get; } = Read();

    /// <summary>What becomes of the signature, with all that comes before it.</summary>
    public bool IsAccepted() => Read(out var request, out var claim) is null && SignatureCheck.IsRight(request, claim!, BodyHash(claim!), Secret);

    /// <summary>Reads the claim as the gateway does: null when it gets as far as the signature.</summary>
    public GatewayError? Read(out SignableRequest request, out SignatureClaim? claim)
    {
        var headers = new HeaderDictionary();
        foreach (var (name, value) in Headers)
        {
            headers.Append(name, value);
        }

        request = new SignableRequest(Method, Target, headers);
        if (!SignatureClaimReader.TryRead(request, out claim, out var scope, out var error))
        {
            return error;
        }

        return SignatureWindow.Of(claim) is not { } window || !window.Contains(Now) ? GatewayErrors.InvalidTimestamp
            : scope!.AccessKeyId != AccessKeyId ? GatewayErrors.InvalidAccessKey(scope.AccessKeyId)
            : claim.Token is not (null or Token) ? GatewayErrors.InvalidSecretToken("")
            : null;
    }

    /// <summary>The hash of the body that came; of no use where it differs from what was announced.</summary>
    public string BodyHash(SignatureClaim claim)
    {
        var hash = VolcengineSigning.Hash(Body);
        return claim.BodyIsUnsigned || claim.BodyHash is null || claim.BodyHash == hash ? hash : "differs";
    }

    private static IReadOnlyList<SignatureVector> Read()
    {
        var root = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Dialects", "Volcengine", "vectors.json"))).RootElement;
        return
        [
            .. root.GetProperty("vectors").EnumerateArray().Select(vector => new SignatureVector(
                Text(vector, "name"), Text(vector, "method"), Text(vector, "url"),
                vector.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!),
                Encoding.UTF8.GetBytes(Text(vector, "body")), Text(vector, "canonicalRequest"), Text(vector, "stringToSign"))),
        ];
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
