using Likeness.Portraits;

namespace Likeness.Server.Accounts;

/// <summary>Limits of one tenant; what is null is as configured for everybody.</summary>
public sealed record TenantLimits
{
    /// <summary>Jobs in work at once, waiting and running: 1…100,000.</summary>
    public int? Jobs { get; init; }

    /// <summary>Requests a second in the long run: 0…100,000; 0 for no limit.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Requests that may come at once after a pause: 1…100,000.</summary>
    public int? Burst { get; init; }

    /// <summary>Limits of single operations.</summary>
    public IReadOnlyDictionary<PortraitOperation, OperationLimit> Operations { get; init; } = new Dictionary<PortraitOperation, OperationLimit>();
}

/// <summary>How many jobs of an operation a tenant may have.</summary>
/// <param name="Running">At once in work: 1…1,024.</param>
/// <param name="Waiting">At once in the queue behind them: 0…100,000.</param>
public sealed record OperationLimit(int Running, int Waiting);
