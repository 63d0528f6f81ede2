using System.ComponentModel.DataAnnotations;

namespace Likeness.Server.Configuration;

/// <summary>Section <c>Jobs</c>: how much work runs at once.</summary>
public sealed class JobsOptions
{
    /// <summary>Engine runs at the same time.</summary>
    /// <value>0…1,024; default 0: one for each processor.</value>
    [Range(0, 1024)]
    public int Concurrency { get; set; }

    /// <summary>Requests that may wait for an engine; further ones are answered "busy" with <c>Retry-After</c>.</summary>
    /// <value>0…100,000; default 64.</value>
    [Range(0, 100_000)]
    public int QueueLength { get; set; } = 64;

    /// <summary>Requests of one key at the same time, running and waiting; further ones are answered "too many requests".</summary>
    /// <value>1…100,000; default 32.</value>
    [Range(1, 100_000)]
    public int PerKey { get; set; } = 32;

    /// <summary>What <c>Retry-After</c> says when the server is busy.</summary>
    /// <value>1…30 seconds; default 2 seconds. Official SDKs obey it without an upper bound.</value>
    [TimeRange("00:00:01", "00:00:30")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest time from admission to the answer.</summary>
    /// <value>1 second…1 hour; default 90 seconds: the official .NET SDK gives up after 100 and starts again.</value>
    [TimeRange("00:00:01", "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(90);
}
