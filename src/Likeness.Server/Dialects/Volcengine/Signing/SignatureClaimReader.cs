using System.Diagnostics.CodeAnalysis;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>Finds the signature of a request: in the header <c>Authorization</c>, else in the query.</summary>
internal static class SignatureClaimReader
{
    private const int MostHeaders = 64;
    private static readonly string[] Single = ["X-Algorithm", "X-Credential", "X-Date", "X-Expires", "X-NotSignBody", "X-SignedHeaders", "X-SignedQueries", "X-Signature", "X-Security-Token"];

    /// <summary>Reads it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="claim">What it says; null with an error.</param>
    /// <param name="scope">Who signs, as soon as that is known, also with an error.</param>
    /// <param name="error">What is wrong, in the order in which the gateway looks.</param>
    public static bool TryRead(SignableRequest request, [NotNullWhen(true)] out SignatureClaim? claim, out CredentialScope? scope, [NotNullWhen(false)] out GatewayError? error)
    {
        claim = null;
        scope = null;
        if (request.Header("Authorization") is { } header)
        {
            (claim, scope, error) = FromHeader(request, header);
        }
        else if (request.Field("X-Credential") is not null || request.Field("X-Signature") is not null || request.Field("X-Algorithm") is not null)
        {
            (claim, scope, error) = FromQuery(request);
        }
        else
        {
            error = GatewayErrors.MissingAuthenticationToken;
        }

        return claim is not null;
    }

    private static (SignatureClaim?, CredentialScope?, GatewayError?) FromHeader(SignableRequest request, string header)
    {
        if (!header.StartsWith(SignatureClaim.Algorithm + " ", StringComparison.Ordinal))
        {
            return (null, null, header.Trim().Length == 0 ? GatewayErrors.MissingAuthenticationToken : GatewayErrors.InvalidAuthorization);
        }

        string? credential = null, signedHeaders = null, signature = null;
        foreach (var part in header[SignatureClaim.Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var value = equals < 0 ? "" : part[(equals + 1)..];
            switch (equals < 0 ? part : part[..equals])
            {
                case "Credential" when credential is null: credential = value; break;
                case "SignedHeaders" when signedHeaders is null: signedHeaders = value; break;
                case "Signature" when signature is null: signature = value; break;
                default: return (null, null, GatewayErrors.InvalidAuthorization);
            }
        }

        return (credential, signedHeaders, signature) switch
        {
            (null, _, _) or (_, null or "", _) => (null, null, GatewayErrors.InvalidAuthorization),
            _ when !IsListOfHeaders(signedHeaders!) => (null, null, GatewayErrors.InvalidAuthorization),
            _ when !CredentialScope.TryParse(credential!, out var scope) => (null, null, GatewayErrors.InvalidCredential),
            (_, _, null or "") => (null, Scope(credential!), GatewayErrors.MissingSignature),
            _ => Dated(Scope(credential!), request.Header("X-Date"), (found, date) => new SignatureClaim
            {
                InQuery = false,
                Scope = found,
                SignedHeaders = signedHeaders!,
                Signature = signature!,
                Date = date,
                Token = request.Header("X-Security-Token"),
                BodyHash = request.Header("X-Content-Sha256"),
            }),
        };
    }

    private static (SignatureClaim?, CredentialScope?, GatewayError?) FromQuery(SignableRequest request)
    {
        var signedHeaders = request.Field("X-SignedHeaders") ?? "";
        if (request.Field("X-Algorithm") != SignatureClaim.Algorithm || Single.Any(request.IsAmbiguous) || !IsListOfHeaders(signedHeaders))
        {
            return (null, null, GatewayErrors.InvalidAuthorization);
        }

        if (!CredentialScope.TryParse(request.Field("X-Credential") ?? "", out var scope))
        {
            return (null, null, GatewayErrors.InvalidCredential);
        }

        if (request.Field("X-Signature") is not { Length: > 0 } signature)
        {
            return (null, scope, GatewayErrors.MissingSignature);
        }

        return Dated(scope, request.Field("X-Date"), (found, date) => new SignatureClaim
        {
            InQuery = true,
            Scope = found,
            SignedHeaders = signedHeaders,
            SignedQueries = request.Field("X-SignedQueries") ?? "",
            Signature = signature,
            Date = date,
            Expires = request.Field("X-Expires"),
            Token = request.Field("X-Security-Token"),
            BodyIsUnsigned = request.Field("X-NotSignBody") is not null,
            BodyHash = request.Header("X-Content-Sha256"),
        });
    }

    private static (SignatureClaim?, CredentialScope?, GatewayError?) Dated(CredentialScope scope, string? date, Func<CredentialScope, string, SignatureClaim> make) =>
        string.IsNullOrWhiteSpace(date) ? (null, scope, GatewayErrors.MissingTimestamp)
        // Every signer takes the day of the scope from the time.
        : date.Trim() is { Length: >= 8 } text && text[..8] != scope.Date ? (null, scope, GatewayErrors.InvalidCredential)
        : (make(scope, date.Trim()), scope, null);

    private static CredentialScope Scope(string credential) => CredentialScope.TryParse(credential, out var scope) ? scope : throw new InvalidOperationException("It was read before.");

    // Each once: a long header that is named again and again would be signed again and again.
    private static bool IsListOfHeaders(string text) =>
        text.Length <= 2048 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.' or ';')
        && CanonicalRequest.Names(text) is { Length: <= MostHeaders } names && names.Distinct(StringComparer.Ordinal).Count() == names.Length;
}
