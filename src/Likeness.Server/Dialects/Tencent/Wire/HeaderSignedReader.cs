using System.Text;
using Likeness.Server.Accounts;
using Likeness.Server.Dialects.Tencent.Signing;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>Reads calls that are signed in the <c>Authorization</c> header (TC3-HMAC-SHA256).</summary>
internal sealed class HeaderSignedReader(BodyReader bodies, TencentAuthentication authentication)
{
    private static readonly string[] Required = ["Action", "Version", "Timestamp"];

    public async Task<ReadCall> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var language = TencentRequests.LanguageOf(request);
        var isGet = HttpMethods.IsGet(request.Method);
        var query = TencentRequests.RawQuery(context);
        var common = Common(context, out var authorization, out var error);
        error ??= isGet && query.Length > TencentLimits.QueryBytes ? GatewayErrors.TooLarge(TencentLimits.QueryBytes) : null;
        if (error is not null || authentication.Find(context, common!, out error) is not { } pair)
        {
            return new ReadCall(null, error, language);
        }

        if (isGet)
        {
            return authentication.IsGenuine(context, pair, IsGenuine(request, authorization!, common!, query, [], pair), out error)
                ? Query(pair.Caller, common!, query, language)
                : new ReadCall(null, error, language);
        }

        var (body, fault) = await bodies.ReadAsync(request, TencentLimits.JsonBytes, context.RequestAborted, known: false);
        error = fault == BodyFault.None ? null : GatewayErrors.From(fault, TencentLimits.JsonBytes);
        if (error is null && authentication.IsGenuine(context, pair, IsGenuine(request, authorization!, common!, query, body.Bytes.Span, pair), out error))
        {
            if (TencentRequests.IsJson(request))
            {
                return new ReadCall(new TencentCall { Caller = pair.Caller, Common = common!, Body = body }, null, language);
            }

            error = GatewayErrors.WrongContentType;
        }

        body.Dispose();
        return new ReadCall(null, error, language);
    }

    private static ReadCall Query(Caller caller, CommonParameters common, string query, TencentLanguage language) =>
        FormText.TryRead(Encoding.UTF8.GetBytes(query), out var pairs)
            ? new ReadCall(new TencentCall { Caller = caller, Common = common, Body = null, Pairs = [.. pairs.Where(pair => !CommonParameters.Names.Contains(pair.Key))] }, null, language)
            : new ReadCall(null, GatewayErrors.BadForm, language);

    private static bool IsGenuine(HttpRequest request, Tc3Authorization authorization, CommonParameters common, string query, ReadOnlySpan<byte> body, FoundPair pair)
    {
        var signed = new Tc3Request
        {
            Method = request.Method,
            Query = query,
            Header = name => Header(request, name),
            PayloadHash = Tc3Request.HashOf(body, Header(request, "x-tc-content-sha256") == Tc3Request.UnsignedPayload),
        };
        return Tc3Verifier.IsGenuine(authorization, signed, common.Timestamp, pair.SecretKey);
    }

    /// <summary>Reads the common parameters; null with the error.</summary>
    private CommonParameters? Common(HttpContext context, out Tc3Authorization? authorization, out TencentError? error)
    {
        var request = context.Request;
        authorization = null;
        if (Array.Find(Required, name => string.IsNullOrEmpty(Header(request, "x-tc-" + name))) is { } missing)
        {
            error = GatewayErrors.Missing(missing);
            return null;
        }

        if (!Tc3Authorization.TryParse(Header(request, "authorization") ?? "", out authorization))
        {
            error = authentication.Refuse(context, $"{RefusalReason.NoCredential}", GatewayErrors.WrongAuthorization);
            return null;
        }

        var timestamp = Header(request, "x-tc-timestamp")!;
        if (!UnixTime.TryRead(timestamp, out var time))
        {
            error = GatewayErrors.WrongValue("X-TC-Timestamp");
            return null;
        }

        error = null;
        return new CommonParameters
        {
            Action = Header(request, "x-tc-action")!,
            Version = Header(request, "x-tc-version")!,
            SecretId = authorization.SecretId,
            Timestamp = timestamp,
            SignedAt = time,
            Token = Header(request, "x-tc-token"),
            Signature = authorization.Signature,
        };
    }

    /// <summary>A header that was sent once; one that comes twice counts as not sent, because nobody could say which one is signed.</summary>
    private static string? Header(HttpRequest request, string name) => request.Headers[name] is [{ } value] ? value : null;
}
