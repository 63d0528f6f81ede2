using System.Text;
using Likeness.Server.Accounts;
using Likeness.Server.Dialects.Tencent.Signing;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>Reads calls that carry everything, the signature too, in the query or in a form (signature v1).</summary>
internal sealed class ParameterSignedReader(BodyReader bodies, TencentAuthentication authentication)
{
    private static readonly string[] Required = ["Action", "Timestamp", "Nonce", "SecretId", "Signature", "Version"];

    public async Task<ReadCall> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method))
        {
            var query = TencentRequests.RawQuery(context);
            return query.Length > TencentLimits.QueryBytes
                ? new ReadCall(null, GatewayErrors.TooLarge(TencentLimits.QueryBytes), TencentRequests.LanguageOf(request))
                : Read(context, Encoding.UTF8.GetBytes(query), null);
        }

        if (!TencentRequests.IsForm(request))
        {
            return new ReadCall(null, GatewayErrors.WrongContentType, TencentRequests.LanguageOf(request));
        }

        // Who has failed too often gets no form read: who signs is known only behind it.
        if (authentication.Stopped(context) is { } stopped)
        {
            return new ReadCall(null, stopped, TencentRequests.LanguageOf(request));
        }

        var (body, fault) = await bodies.ReadAsync(request, TencentLimits.FormBytes, context.RequestAborted, known: false);
        var read = fault == BodyFault.None
            ? Read(context, body.Bytes.Span, body)
            : new ReadCall(null, GatewayErrors.From(fault, TencentLimits.FormBytes), TencentRequests.LanguageOf(request));
        if (read.Call is null)
        {
            body.Dispose();
        }

        return read;
    }

    private ReadCall Read(HttpContext context, ReadOnlySpan<byte> text, RequestBody? body)
    {
        var request = context.Request;
        var valid = FormText.TryRead(text, out var pairs);
        var language = TencentRequests.LanguageOf(request) is var said and not TencentLanguage.Unspecified ? said : TencentLanguages.Of(Value(pairs, "Language"));
        if (!valid)
        {
            return new ReadCall(null, GatewayErrors.BadForm, language);
        }

        var common = Common(context, pairs, out var error);
        if (common is null || authentication.Find(context, common, out error) is not { } pair
            || !authentication.IsGenuine(context, pair, V1Signature.IsGenuine(request.Method, request.Host.Value ?? "", pairs, pair.SecretKey), out error))
        {
            return new ReadCall(null, error, language);
        }

        return new ReadCall(
            new TencentCall { Caller = pair.Caller, Common = common, Body = body, Pairs = [.. pairs.Where(item => !CommonParameters.Names.Contains(item.Key))] }, null, language);
    }

    private CommonParameters? Common(HttpContext context, List<KeyValuePair<string, string>> pairs, out TencentError? error)
    {
        if (Array.Find(Required, name => string.IsNullOrEmpty(Value(pairs, name))) is { } missing)
        {
            error = missing is "SecretId" or "Signature" ? authentication.Refuse(context, $"{RefusalReason.NoCredential}", GatewayErrors.Missing(missing)) : GatewayErrors.Missing(missing);
            return null;
        }

        var timestamp = Value(pairs, "Timestamp")!;
        if (!UnixTime.TryRead(timestamp, out var time) || !ulong.TryParse(Value(pairs, "Nonce"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            error = GatewayErrors.NotNumber(UnixTime.TryRead(timestamp, out _) ? "Nonce" : "Timestamp");
            return null;
        }

        error = null;
        return new CommonParameters
        {
            Action = Value(pairs, "Action")!,
            Version = Value(pairs, "Version")!,
            SecretId = Value(pairs, "SecretId")!,
            Timestamp = timestamp,
            SignedAt = time,
            Token = Value(pairs, "Token"),
            Signature = Value(pairs, "Signature")!,
        };
    }

    private static string? Value(List<KeyValuePair<string, string>> pairs, string name) => pairs.Find(pair => pair.Key == name).Value;
}
