using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>What goes wrong outside this dialect's own code, in its envelope and with its status, which is 200.</summary>
internal sealed class TencentErrorPages : IErrorPages
{
    // Elsewhere only what is signed for it: links of results may be asked for under the dialect's host name.
    public bool Covers(HttpContext context) => context.Request.Path == "/" ? TencentRequests.IsMine(context.Request) : TencentRequests.IsSigned(context.Request);

    public Task WriteStatusAsync(HttpContext context, RequestRecord record)
    {
        var error = context.Response.StatusCode switch
        {
            404 => GatewayErrors.NoSuchPath,
            405 => GatewayErrors.WrongMethod,
            408 => GatewayErrors.SlowBody,
            413 => GatewayErrors.TooLarge(TencentLimits.JsonBytes),
            414 => GatewayErrors.TooLarge(TencentLimits.QueryBytes),
            431 => GatewayErrors.TooLarge(HeaderLimits.MostCharacters),
            500 => GatewayErrors.Bug,
            _ => GatewayErrors.BadRequest,
        };
        return TencentAnswers.WriteErrorAsync(context, error, TencentRequests.LanguageOf(context.Request));
    }
}
