namespace Likeness.Server.Dialects.Root;

/// <summary>The path <c>/</c>: calls of the dialects that know no other, and a word of welcome for a browser.</summary>
internal static class RootEndpoint
{
    private const string Welcome = "Likeness: portrait pictures over the APIs you already use. Try GET /v1/models with a key, or GET /healthz.\n";

    public static void MapRoot(this IEndpointRouteBuilder routes)
    {
        IRootDialect[] dialects = [.. routes.ServiceProvider.GetServices<IRootDialect>()];
        routes.Map("/", context => Array.Find(dialects, dialect => dialect.IsMine(context.Request)) is { } dialect ? dialect.HandleAsync(context) : WelcomeAsync(context));
    }

    private static Task WelcomeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET";
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(Welcome, context.RequestAborted);
    }
}
