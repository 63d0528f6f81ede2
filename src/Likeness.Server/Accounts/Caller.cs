using Likeness.Portraits;
using Likeness.Server.Moderation;

namespace Likeness.Server.Accounts;

/// <summary>Who asks, once a dialect has checked it: a tenant by one of its keys.</summary>
/// <param name="TenantId">The tenant. What belongs to another one does not exist for it.</param>
/// <param name="KeyId">The key.</param>
internal sealed record Caller(string TenantId, string KeyId)
{
    /// <summary>What the tenant may use at once; what is null is as configured for everybody.</summary>
    public TenantLimits Limits { get; init; } = new();

    /// <summary>What is checked of its content; null for what is configured for everybody.</summary>
    public ModerationPolicy? Moderation { get; init; }

    /// <summary>The operations it may ask for; null for all.</summary>
    public IReadOnlySet<PortraitOperation>? Operations { get; init; }
}

/// <summary>Limits of one tenant; what is null is as configured for everybody.</summary>
internal sealed record TenantLimits
{
    /// <summary>What metrics call tenants of this kind: a few short names for all tenants together, never a tenant's own.</summary>
    public string Class { get; init; } = "default";

    /// <summary>Jobs in work at once, waiting and running.</summary>
    public int? Jobs { get; init; }

    /// <summary>Requests a second in the long run; 0 for no limit.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Requests that may come at once after a pause.</summary>
    public int? Burst { get; init; }

    /// <summary>Limits of single operations.</summary>
    public IReadOnlyDictionary<PortraitOperation, OperationLimit> Operations { get; init; } = new Dictionary<PortraitOperation, OperationLimit>();
}

/// <summary>How many jobs of an operation a tenant may have.</summary>
/// <param name="Running">At once in work, at least 1.</param>
/// <param name="Waiting">At once in the queue behind them.</param>
internal sealed record OperationLimit(int Running, int Waiting);
