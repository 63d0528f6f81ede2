using System.Diagnostics.Metrics;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Jobs.Dispatch;

namespace Likeness.Server.Jobs.Execution;

/// <summary>How full the server is, measured when somebody asks.</summary>
internal sealed class JobGauges : IDisposable
{
    private readonly Meter _meter = new("Likeness");

    public JobGauges(LiveJobs live, IJobQueue queue, EngineGate gate, JobAdmission admission)
    {
        _meter.CreateObservableGauge("likeness_jobs_live", () => live.Count, null, "Jobs that are not final.");
        _meter.CreateObservableGauge("likeness_queue_waiting", () => queue.Waiting, null, "Jobs that no worker has begun.");
        _meter.CreateObservableGauge("likeness_places_taken", () => admission.Admitted, null, "Places that are taken, of those that there are for jobs.");
        _meter.CreateObservableGauge("likeness_engine_running", () => gate.Running, null, "Engine runs that go on.");
        _meter.CreateObservableGauge("likeness_engine_memory_bytes", () => gate.Used, "By", "Memory that these runs are expected to need.");
    }

    public void Dispose() => _meter.Dispose();
}
