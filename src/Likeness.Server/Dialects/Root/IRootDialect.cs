namespace Likeness.Server.Dialects.Root;

/// <summary>A dialect whose every call goes to the path <c>/</c>.</summary>
internal interface IRootDialect
{
    /// <summary>Whether a request to <c>/</c> is its own, as far as method, headers and query tell. The first dialect that says yes gets it; its answer does not change during a request.</summary>
    bool IsMine(HttpRequest request);

    /// <summary>Answers a request, whatever is wrong with it.</summary>
    Task HandleAsync(HttpContext context);
}
