using Likeness.Server.Operations;

namespace Likeness.Server.Admin;

/// <summary>What goes wrong outside the endpoints, for those who have passed the gate; for all others it is as if there were nothing.</summary>
internal sealed class AdminErrorPages : IErrorPages
{
    public bool Covers(HttpContext context) => context.Request.Path.StartsWithSegments(AdminGate.Path);

    public Task WriteStatusAsync(HttpContext context, RequestRecord record)
    {
        if (!AdminGate.HasPassed(context))
        {
            return PlainErrorPages.Instance.WriteStatusAsync(context, record);
        }

        return AdminAnswer.Of(context.Response.StatusCode switch
        {
            404 => new Problem(404, "There is nothing here."),
            405 => new Problem(405, $"Allowed here: {context.Response.Headers.Allow}."),
            500 => new Problem(500, $"The server had an error; the log says more about {record.Id}."),
            var status => new Problem(status, "The HTTP request is malformed."),
        }).WriteAsync(context);
    }
}
