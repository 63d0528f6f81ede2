namespace Likeness.Server.Configuration;

/// <summary>Section <c>Results</c>: how finished pictures are kept and served.</summary>
public sealed class ResultsOptions
{
    /// <summary>How long a result and its link live.</summary>
    /// <value>1 minute…30 days; default 1 hour.</value>
    [TimeRange("00:01:00", "30.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often expired results are deleted.</summary>
    /// <value>1 second…1 day; default 1 minute.</value>
    [TimeRange("00:00:01", "1.00:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What links to results begin with, such as <c>https://portraits.example.com</c>.</summary>
    /// <value>Default none: the scheme and <c>Host</c> of the request. Set it behind a proxy that changes either.</value>
    public string? PublicBaseUrl { get; set; }
}
