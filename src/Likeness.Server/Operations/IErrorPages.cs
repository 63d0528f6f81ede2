namespace Likeness.Server.Operations;

/// <summary>Says in a dialect's own form what went wrong outside its endpoints: unknown path, wrong method, malformed request, a bug.</summary>
internal interface IErrorPages
{
    /// <summary>Whether a request belongs to the dialect.</summary>
    bool Covers(HttpContext context);

    /// <summary>Writes the body for the status that is set already.</summary>
    Task WriteStatusAsync(HttpContext context, RequestRecord record);
}

/// <summary>For paths that belong to no dialect.</summary>
internal sealed class PlainErrorPages : IErrorPages
{
    public static PlainErrorPages Instance { get; } = new();

    public bool Covers(HttpContext context) => true;

    public Task WriteStatusAsync(HttpContext context, RequestRecord record)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var text = context.Response.StatusCode switch
        {
            404 => "There is nothing here.\n",
            405 => "This method is not allowed here.\n",
            500 => $"The server had an error ({record.Id}).\n",
            _ => "The request is not valid.\n",
        };
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text, context.RequestAborted);
    }
}
