using Likeness.Server.Dialects.Root;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>Every call of this dialect: <c>POST /</c> and <c>GET /</c>. Checks in this order: method, common parameters, key, time, signature, version, action; the rest is the action's.</summary>
internal sealed class TencentDialect(HeaderSignedReader headerSigned, ParameterSignedReader parameterSigned, SubmitGlamPicJob submit, QueryGlamPicJob query, ILogger<TencentDialect> logger) : IRootDialect
{
    private const string Version = "2022-12-29";

    public bool IsMine(HttpRequest request) => TencentRequests.IsMine(request);

    public async Task HandleAsync(HttpContext context)
    {
        var (call, error, language) = await ReadAsync(context);
        try
        {
            if (call is not null)
            {
                error = await AnswerAsync(context, call, language);
            }
        }
        finally
        {
            // Unless a job has taken it over.
            call?.Body?.Dispose();
        }

        if (error is not null)
        {
            var record = RequestRecord.Of(context);
            record.Fault ??= error.Code;
            TencentLog.ErrorAnswered(logger, record.Id, error.Code, TencentAnswers.RequestIdOf(record));
            await TencentAnswers.WriteErrorAsync(context, error, language);
        }
    }

    private Task<ReadCall> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var isPost = HttpMethods.IsPost(request.Method);
        if (!isPost && !HttpMethods.IsGet(request.Method))
        {
            return Task.FromResult(new ReadCall(null, GatewayErrors.WrongMethod, TencentRequests.LanguageOf(request)));
        }

        // Without the header it is the older way of signing; JSON cannot be signed that way.
        var isHeaderSigned = request.Headers.Authorization.Count > 0 || request.Headers.ContainsKey("X-TC-Action") || (isPost && TencentRequests.IsJson(request));
        return isHeaderSigned ? headerSigned.ReadAsync(context) : parameterSigned.ReadAsync(context);
    }

    /// <summary>Answers a genuine call; with an error instead, nothing has been written.</summary>
    private async Task<TencentError?> AnswerAsync(HttpContext context, TencentCall call, TencentLanguage language)
    {
        if (call.Common.Version != Version)
        {
            return GatewayErrors.NoSuchVersion(call.Common.Version);
        }

        return call.Common.Action switch
        {
            SubmitGlamPicJob.Action => await submit.HandleAsync(context, call),
            QueryGlamPicJob.Action => await query.HandleAsync(context, call, language),
            _ => GatewayErrors.UnknownAction,
        };
    }
}
