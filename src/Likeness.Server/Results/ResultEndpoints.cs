using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Likeness.Server.Results;

/// <summary>Serves results to whoever has a genuine link: GET, HEAD, ranges and conditional requests.</summary>
internal static class ResultEndpoints
{
    public static void MapResults(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/results/{file}", [HttpMethods.Get, HttpMethods.Head], ServeAsync);

    private static async Task ServeAsync(HttpContext context)
    {
        var services = context.RequestServices;
        // As it was sent, before the host decodes it: %41 is not A here.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var verdict = services.GetRequiredService<ResultLinks>().Check(target, out var fileName, out var expiresAt);
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (verdict == LinkVerdict.Forged)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "Forbidden");
            return;
        }

        // Expired, deleted, never there: one answer, so that it tells nothing.
        var content = verdict == LinkVerdict.Valid && ResultFormats.ContentType(fileName) is not null
            ? await services.GetRequiredService<IResultStore>().OpenAsync(fileName, expiresAt, context.RequestAborted)
            : null;
        if (content is null)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "Not found");
            return;
        }

        var rest = expiresAt - services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds();
        headers.CacheControl = $"private, max-age={rest}, immutable";
        headers.ContentDisposition = $"inline; filename=\"{fileName}\"";
        var tag = new EntityTagHeaderValue($"\"{Path.GetFileNameWithoutExtension(fileName)}\"");
        // It disposes the stream, also where no body is sent.
        await TypedResults.Stream(content.Stream, ResultFormats.ContentType(fileName), lastModified: content.SavedAt, entityTag: tag, enableRangeProcessing: true).ExecuteAsync(context);
    }

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(message + "\n", context.RequestAborted);
    }
}
