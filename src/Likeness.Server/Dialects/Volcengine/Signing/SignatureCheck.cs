using System.Security.Cryptography;
using System.Text;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>Verifies a signature against every way in which an official signer may have written the same request down. A pure function.</summary>
/// <remarks>The ways differ in what they do with the default port of <c>Host</c>, with white space inside header values, with repeated query fields, and with the fields of a presigned query.
/// None of them changes what the request means, so that trying them all opens nothing to a forger.</remarks>
internal static class SignatureCheck
{
    /// <summary>The query fields that a presigned query must not leave unsigned: what the server acts on.</summary>
    private static readonly string[] MustBeSigned = ["Action", "Version", "X-Algorithm", "X-Credential", "X-Date", "X-Expires", "X-NotSignBody", "X-SignedHeaders"];

    private static readonly string[] DefaultPorts = [":80", ":443"];

    /// <summary>Whether the signature is right.</summary>
    /// <param name="request">The request.</param>
    /// <param name="claim">What it says of its signature.</param>
    /// <param name="bodyHash">SHA-256 of the body that came, or as it was announced; small hexadecimal digits.</param>
    /// <param name="secret">The secret half of the key.</param>
    /// <param name="otherHosts">Names under which the client may know this server, besides the header <c>Host</c>.</param>
    public static bool IsRight(SignableRequest request, SignatureClaim claim, string bodyHash, string secret, IEnumerable<string>? otherHosts = null)
    {
        // The gateway wants the time among the signed headers wherever there are any.
        if (!claim.InQuery && !CanonicalRequest.Names(claim.SignedHeaders).Contains("x-date"))
        {
            return false;
        }

        var given = Encoding.UTF8.GetBytes(claim.Signature);
        var key = VolcengineSigning.Key(secret, claim.Scope);
        foreach (var canonical in Candidates(request, claim, claim.BodyIsUnsigned ? CanonicalRequest.EmptyHash : bodyHash, otherHosts ?? []))
        {
            var right = VolcengineSigning.Sign(key, VolcengineSigning.StringToSign(claim.Date, claim.Scope, canonical));
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), given))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The canonical requests that the client may have signed, the most likely first.</summary>
    public static IEnumerable<string> Candidates(SignableRequest request, SignatureClaim claim, string bodyHash, IEnumerable<string> otherHosts)
    {
        var names = CanonicalRequest.Names(claim.SignedHeaders);
        IReadOnlyList<string> hosts = names.Contains("host") ? [.. Hosts(request.Header("Host") ?? "", otherHosts)] : [""];
        var hasRuns = names.Any(name => Value(request, name, "", collapsed: true) != Value(request, name, "", collapsed: false));
        foreach (var query in Queries(request, claim).Distinct())
        {
            foreach (var host in hosts)
            {
                yield return CanonicalRequest.Build(request.Method, request.Path, query, claim.SignedHeaders, name => Value(request, name, host, collapsed: true), bodyHash);
                if (hasRuns)
                {
                    yield return CanonicalRequest.Build(request.Method, request.Path, query, claim.SignedHeaders, name => Value(request, name, host, collapsed: false), bodyHash);
                }
            }
        }
    }

    private static string Value(SignableRequest request, string name, string host, bool collapsed) =>
        name == "host" ? host : CanonicalRequest.HeaderValue(QueryText.Bytes(request.Header(name) ?? ""), collapsed);

    private static IEnumerable<string> Hosts(string host, IEnumerable<string> others)
    {
        foreach (var name in others.Prepend(host).Select(other => other.Trim()).Distinct(StringComparer.Ordinal))
        {
            yield return name;
            if (DefaultPorts.FirstOrDefault(port => name.EndsWith(port, StringComparison.Ordinal)) is { } port)
            {
                yield return name[..^port.Length];
            }
        }
    }

    private static IEnumerable<string> Queries(SignableRequest request, SignatureClaim claim)
    {
        if (!claim.InQuery)
        {
            yield return CanonicalRequest.Query(request.Query, valuesSorted: false);
            yield return CanonicalRequest.Query(request.Query, valuesSorted: true);
            yield break;
        }

        // Signers disagree on whether a field that they do not name is signed: an old one signs the session token without naming it.
        var named = (claim.SignedQueries ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        if (MustBeSigned.All(name => named.Contains(name) || request.Field(name) is null))
        {
            var some = request.Query.Where(field => named.Contains(field.Key) && field.Key != "X-Signature").ToList();
            yield return CanonicalRequest.Query(some, valuesSorted: false);
            yield return CanonicalRequest.Query(some, valuesSorted: true);
        }

        var all = request.Query.Where(field => field.Key != "X-Signature").ToList();
        yield return CanonicalRequest.Query(all, valuesSorted: false);
        yield return CanonicalRequest.Query(all, valuesSorted: true);
    }
}
