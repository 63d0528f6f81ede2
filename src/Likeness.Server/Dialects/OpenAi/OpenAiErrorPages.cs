using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>What goes wrong outside this dialect's endpoints, in its envelope.</summary>
internal sealed class OpenAiErrorPages : IErrorPages
{
    public bool Covers(HttpContext context) => context.Request.Path.StartsWithSegments("/v1");

    public Task WriteStatusAsync(HttpContext context, RequestRecord record)
    {
        var request = context.Request;
        var path = request.Path.Value ?? "";
        return OpenAiAnswers.WriteErrorAsync(context, context.Response.StatusCode switch
        {
            404 => OpenAiErrors.NoSuchPath(request.Method, path),
            405 => OpenAiErrors.WrongMethod(request.Method, path, context.Response.Headers.Allow.ToString()),
            408 => new OpenAiError(408, "请求体传输超时。 The request body came too slowly."),
            413 => new OpenAiError(413, "请求体过大。 The request body is too large.") { Code = "request_too_large" },
            500 => OpenAiErrors.Bug(record.Id),
            var status => OpenAiErrors.BadRequest(status),
        });
    }
}
