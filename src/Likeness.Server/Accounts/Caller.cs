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

    /// <summary>What metrics call tenants of its kind: those with limits of their own, and all others.</summary>
    public string Class => Limits is { Jobs: null, RequestsPerSecond: null, Burst: null, Operations.Count: 0 } ? "default" : "own-limits";

    /// <summary>What is checked of its content; null for what is configured for everybody.</summary>
    public ModerationPolicy? Moderation { get; init; }

    /// <summary>The operations it may ask for; null for all.</summary>
    public IReadOnlySet<PortraitOperation>? Operations { get; init; }
}
