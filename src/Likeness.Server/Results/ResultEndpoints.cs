using Likeness.Server.Configuration;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Likeness.Server.Results;

/// <summary>Serves results to whoever has a genuine link: GET, HEAD, ranges and conditional requests.</summary>
internal static class ResultEndpoints
{
    public static void MapResults(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/results/{file}", [HttpMethods.Get, HttpMethods.Head], Serve);

    private static Task Serve(HttpContext context)
    {
        var services = context.RequestServices;
        // As it was sent, before the host decodes it: %41 is not A here.
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var verdict = services.GetRequiredService<ResultLinks>().Check(target, out var fileName, out var expiresAt);
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        if (verdict != LinkVerdict.Valid)
        {
            return verdict == LinkVerdict.Expired
                ? Refuse(context, StatusCodes.Status410Gone, "This link has expired.")
                : Refuse(context, StatusCodes.Status403Forbidden, "This link is not valid.");
        }

        var path = services.GetRequiredService<IResultStore>().Find(fileName, expiresAt);
        if (path is null || ResultFormats.ContentType(fileName) is not { } contentType)
        {
            return Refuse(context, StatusCodes.Status404NotFound, "There is no such result.");
        }

        var rest = expiresAt - services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds();
        headers.CacheControl = $"private, max-age={rest}, immutable";
        headers.ContentDisposition = $"inline; filename=\"{fileName}\"";
        var created = DateTimeOffset.FromUnixTimeSeconds(expiresAt) - services.GetRequiredService<ResultsOptions>().Lifetime;
        var file = TypedResults.PhysicalFile(
            path, contentType, lastModified: created, entityTag: new EntityTagHeaderValue($"\"{Path.GetFileNameWithoutExtension(fileName)}\""), enableRangeProcessing: true);
        return Send(file, context);
    }

    private static async Task Send(PhysicalFileHttpResult file, HttpContext context)
    {
        try
        {
            await file.ExecuteAsync(context);
        }
        catch (FileNotFoundException) when (!context.Response.HasStarted)
        {
            // It expired between the look-up and the opening.
            context.Response.Clear();
            await Refuse(context, StatusCodes.Status404NotFound, "There is no such result.");
        }
    }

    private static Task Refuse(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(message + "\n", context.RequestAborted);
    }
}
