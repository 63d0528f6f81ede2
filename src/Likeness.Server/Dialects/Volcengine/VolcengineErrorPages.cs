using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>What goes wrong outside this dialect's calls, in the gateway's envelope.</summary>
internal sealed class VolcengineErrorPages(VolcengineDialect dialect) : IErrorPages
{
    public bool Covers(HttpContext context) => context.Request.Path == "/" && dialect.IsMine(context.Request);

    public Task WriteStatusAsync(HttpContext context, RequestRecord record)
    {
        var call = dialect.NewCall(context);
        call.Action = call.Request!.Field("Action") is { } action ? QueryText.Readable(action) : null;
        call.Version = call.Request.Field("Version") is { } version ? QueryText.Readable(version) : null;
        return VolcengineAnswers.WriteErrorAsync(context, call, GatewayErrors.Of(context.Response.StatusCode));
    }
}
