using System.Diagnostics.Metrics;
using Likeness.Portraits;
using Likeness.Server.Accounts;

namespace Likeness.Server.Generators;

/// <summary>Counts what engines are tried for. Names and addresses in the labels are the operator's own.</summary>
internal sealed class RouterMetrics : IDisposable
{
    private readonly Meter _meter = new("Likeness");
    private readonly Counter<long> _attempts;

    public RouterMetrics() => _attempts = _meter.CreateCounter<long>(
        "likeness_engine_attempts_total", null, "Runs of engines, by engine, instance of its pool, operation and outcome: succeeded, cancelled or the kind of fault.");

    public void Attempted(EngineAttempt attempt, PortraitOperation operation) => Count(attempt.Engine, attempt.Instance, attempt.Fault?.ToString() ?? "succeeded", OperationNames.Of(operation));

    public void Cancelled(string engine, string? instance, PortraitOperation operation) => Count(engine, instance, "cancelled", OperationNames.Of(operation));

    public void Dispose() => _meter.Dispose();

    private void Count(string engine, string? instance, string outcome, string operation) =>
        _attempts.Add(1, new("engine", engine), new("instance", instance ?? ""), new("operation", operation), new("outcome", outcome));
}
