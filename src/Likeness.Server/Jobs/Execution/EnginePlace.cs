using Likeness.Engines.Routing;
using Likeness.Portraits;
using Likeness.Server.Jobs.Dispatch;
using Likeness.Server.Operations.Telemetry;

namespace Likeness.Server.Jobs.Execution;

/// <summary>A job's place at the embedded engine: held while that engine works and its pictures are encoded, not while a generator elsewhere works.</summary>
/// <param name="gate">Gives places.</param>
/// <param name="tenantId">Whose job it is.</param>
/// <param name="operation">Its operation.</param>
/// <param name="bytes">Memory that it may need.</param>
/// <param name="time">Measures the wait.</param>
internal sealed class EnginePlace(EngineGate gate, string tenantId, PortraitOperation operation, long bytes, TimeProvider time) : IEmbeddedPlace, IDisposable
{
    private IDisposable? _pass;

    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (_pass is not null)
        {
            return;
        }

        var started = time.GetTimestamp();
        using var wait = Tracing.Room("gate");
        _pass = await gate.EnterAsync(tenantId, bytes, cancellationToken);
        JobMetrics.StageDone("gate", operation, time.GetElapsedTime(started));
    }

    public void Leave()
    {
        _pass?.Dispose();
        _pass = null;
    }

    public void Dispose() => Leave();
}
