namespace Likeness.Server.Moderation;

/// <summary>Which refusals are asked for.</summary>
public sealed record RefusalQuery
{
    /// <summary>Of this tenant; null for all.</summary>
    public string? TenantId { get; init; }

    /// <summary>From this time on; null for all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time; null for all.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only those older than the one of this id, the last of the page before; null for the first page.</summary>
    public long? Before { get; init; }

    /// <summary>Most records, 1…1,000. Default: 100.</summary>
    public int Limit { get; init; } = 100;
}
