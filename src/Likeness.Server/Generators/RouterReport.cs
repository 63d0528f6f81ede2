using Likeness.Engines;
using Likeness.Engines.Routing;
using Likeness.Portraits;
using Likeness.Server.Jobs.Execution;

namespace Likeness.Server.Generators;

/// <summary>Writes down what happens to engines: counts everything, and logs what an operator should know.</summary>
internal sealed class RouterReport(RouterMetrics metrics, ILogger<RouterReport> logger) : IRouterObserver
{
    public void Attempted(RoutedRequest routed, EngineAttempt attempt)
    {
        var operation = routed.Request.Operation;
        metrics.Attempted(attempt, operation);
        JobMetrics.EngineRan(attempt.Engine, operation, TimeSpan.FromMilliseconds(attempt.Milliseconds));
        if (attempt is { Instance: { } instance, Fault: FaultKind.EngineUnavailable or FaultKind.EngineTimedOut or FaultKind.EngineBusy })
        {
            RouterLog.AttemptFailed(logger, routed.Label ?? "-", attempt.Engine, instance, attempt.Fault.Value.ToString(), attempt.Detail ?? "", attempt.Milliseconds);
        }
    }

    public void Cancelled(RoutedRequest routed, string engine, string? instance) => metrics.Cancelled(engine, instance, routed.Request.Operation);

    public void HealthChanged(string engine, string instance, GeneratorHealth health)
    {
        if (health.Fault is { } fault)
        {
            RouterLog.Down(logger, engine, instance, fault);
            return;
        }

        RouterLog.Up(logger, engine, instance, health.Version ?? "version not told");
        foreach (var note in health.Notes)
        {
            RouterLog.Noted(logger, engine, instance, note);
        }
    }

    public void BreakerOpened(string engine, string instance) => RouterLog.LeftAlone(logger, engine, instance);

    public void Broke(string engine, string instance, Exception exception) => RouterLog.Bug(logger, exception, engine, instance);
}
