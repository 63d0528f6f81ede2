using System.Diagnostics;

namespace Likeness.Server.Operations.Telemetry;

/// <summary>Spans of jobs: one trace for each job, with a span for each room it goes through. They cost nothing while nobody listens.</summary>
internal static class Tracing
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "Likeness";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The span of an attempt at a job; the request that brought the job is its parent.</summary>
    public static Activity? Attempt(string jobId, string tenantId, string operation, ActivityContext parent) => Source.StartActivity(
        "job", ActivityKind.Consumer, parent, [new("likeness.job", jobId), new("likeness.tenant", tenantId), new("likeness.operation", operation)]);

    /// <summary>The span of a room inside an attempt.</summary>
    /// <param name="name">Such as <c>intake</c>.</param>
    public static Activity? Room(string name) => Source.StartActivity(name);

    /// <summary>Marks a span as failed.</summary>
    /// <param name="span">The span; null when nobody listens.</param>
    /// <param name="reason">A kind of fault, never a text from outside.</param>
    public static void Fail(this Activity? span, string reason) => span?.SetStatus(ActivityStatusCode.Error, reason);
}
