using System.Diagnostics.Metrics;
using Likeness.Portraits;
using Likeness.Server.Accounts;

namespace Likeness.Server.Jobs.Execution;

/// <summary>What happens to jobs, in numbers.</summary>
internal static class JobMetrics
{
    private static readonly Meter Meter = new("Likeness");

    private static readonly Counter<long> Ended = Meter.CreateCounter<long>(
        "likeness_jobs_ended_total", null, "Jobs that became final, by operation, dialect, class of tenant and result: succeeded or the kind of fault.");

    private static readonly Counter<long> Rejected = Meter.CreateCounter<long>("likeness_rejections_total", null, "Requests that were not let in, by reason.");

    private static readonly Counter<long> Again = Meter.CreateCounter<long>("likeness_jobs_retried_total", null, "Attempts after the first one, by reason: bug, crash, stop.");

    private static readonly Histogram<double> Stages = Meter.CreateHistogram<double>(
        "likeness_job_stage_seconds", "s", "Time of a job's stages: queue, intake, gate, engine, store, commit; and of all of them: total.");

    private static readonly Histogram<double> Engine = Meter.CreateHistogram<double>("likeness_engine_seconds", "s", "Time of one engine run, by engine and operation.");

    /// <summary>A job is final.</summary>
    public static void JobEnded(LiveJob job, JobOutcome outcome) => Ended.Add(
        1,
        new("operation", OperationNames.Of(job.Record.Operation)),
        new("dialect", job.Record.Dialect),
        new("tenant_class", job.Caller.Class),
        new("result", outcome.Succeeded ? "succeeded" : outcome.Fault.Kind.ToString()));

    /// <summary>A request was not let in.</summary>
    public static void RequestRejected(JobFaultKind reason) => Rejected.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    /// <summary>A job is begun again.</summary>
    public static void JobRetried(string reason, int count = 1) => Again.Add(count, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>A stage of a job is done.</summary>
    public static void StageDone(string stage, PortraitOperation operation, TimeSpan time) =>
        Stages.Record(time.TotalSeconds, new("stage", stage), new("operation", OperationNames.Of(operation)));

    /// <summary>An engine has run.</summary>
    public static void EngineRan(string engine, PortraitOperation operation, TimeSpan time) =>
        Engine.Record(time.TotalSeconds, new("engine", engine), new("operation", OperationNames.Of(operation)));
}
