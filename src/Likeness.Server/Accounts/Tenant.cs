using Likeness.Portraits;

namespace Likeness.Server.Accounts;

/// <summary>Somebody who uses the server by one or several keys. Jobs, results and usage belong to a tenant, and no other one can see them.</summary>
public sealed record Tenant
{
    /// <summary>Its id; it never changes.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, 1…64 characters; unique among the tenants that are not deleted.</summary>
    public required string Name { get; init; }

    /// <summary>Whether its keys work.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What it may use at once.</summary>
    public TenantLimits Limits { get; init; } = new();

    /// <summary>The operations it may ask for; null for all.</summary>
    public IReadOnlySet<PortraitOperation>? Operations { get; init; }

    /// <summary>Its moderation policy, the text of a JSON object of at most 16 KiB; null for the server's own.</summary>
    public string? ModerationPolicy { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What a tenant used on one UTC day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Succeeded">Jobs that ended with results.</param>
/// <param name="Failed">Jobs that ended with a fault.</param>
/// <param name="Pictures">Pictures that were made.</param>
/// <param name="EngineTime">How long engines worked.</param>
public sealed record UsageDay(DateOnly Day, PortraitOperation Operation, long Succeeded, long Failed, long Pictures, TimeSpan EngineTime);
