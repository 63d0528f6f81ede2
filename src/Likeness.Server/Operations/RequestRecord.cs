namespace Likeness.Server.Operations;

/// <summary>What is known of a request for its log line and headers. Lives among the request's features.</summary>
internal sealed class RequestRecord(string id, long started)
{
    /// <summary>The record of a request.</summary>
    public static RequestRecord Of(HttpContext context) =>
        context.Features.Get<RequestRecord>() ?? throw new InvalidOperationException("The request pipeline did not run.");

    /// <summary>The id that the client gets as <c>x-request-id</c>.</summary>
    public string Id => id;

    /// <summary>Timestamp of its start.</summary>
    public long Started => started;

    /// <summary>Id of the key, once known.</summary>
    public string? KeyId { get; set; }

    /// <summary>Id of the job, once there is one.</summary>
    public string? JobId { get; set; }

    /// <summary>The kind of fault or the status word it was answered with, if any.</summary>
    public string? Fault { get; set; }
}
