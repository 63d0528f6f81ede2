using System.ComponentModel.DataAnnotations;

namespace Likeness.Server.Configuration;

/// <summary>Section <c>Jobs</c>: how much work is let in, how much runs at once, and how long it is remembered.</summary>
public sealed class JobsOptions
{
    /// <summary>Engine runs at the same time.</summary>
    /// <value>0…1,024; default 0: one for each processor.</value>
    [Range(0, 1024)]
    public int Concurrency { get; set; }

    /// <summary>Memory that engine runs may need together, by their estimate; a run that needs more than all of it runs alone.</summary>
    /// <value>Bytes, 64 MiB…1 TiB; default 0: half of the memory that the process may use.</value>
    [Range(0L, 1L << 40)]
    public long MemoryBudget { get; set; }

    /// <summary>Jobs that may wait besides those that run; further ones are answered "busy" with <c>Retry-After</c>. The last quarter of all places is kept for tenants that have fewer than their share.</summary>
    /// <value>0…100,000; default 64.</value>
    [Range(0, 100_000)]
    public int QueueLength { get; set; } = 64;

    /// <summary>Jobs of one tenant at the same time, running and waiting; further ones are answered "too many requests".</summary>
    /// <value>1…100,000; default 32.</value>
    [Range(1, 100_000)]
    public int PerTenant { get; set; } = 32;

    /// <summary>Glam jobs of one tenant that run at the same time; others wait, as with the service that is replaced.</summary>
    /// <value>1…1,024; default 1.</value>
    [Range(1, 1024)]
    public int GlamRunning { get; set; } = 1;

    /// <summary>Glam jobs of one tenant that may wait.</summary>
    /// <value>0…100,000; default 20.</value>
    [Range(0, 100_000)]
    public int GlamWaiting { get; set; } = 20;

    /// <summary>Requests a second of one tenant in the long run.</summary>
    /// <value>0…100,000; default 0: no limit.</value>
    [Range(0.0, 100_000.0)]
    public double RequestsPerSecond { get; set; }

    /// <summary>Requests of one tenant that may come at once after a pause, where <see cref="RequestsPerSecond"/> is set.</summary>
    /// <value>1…100,000; default 20.</value>
    [Range(1, 100_000)]
    public int Burst { get; set; } = 20;

    /// <summary>What <c>Retry-After</c> says when the server is busy.</summary>
    /// <value>1…30 seconds; default 2 seconds. Official SDKs obey it without an upper bound.</value>
    [TimeRange("00:00:01", "00:00:30")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest time from admission to the answer of a synchronous call.</summary>
    /// <value>1 second…1 hour; default 90 seconds: the official .NET SDK gives up after 100 and starts again.</value>
    [TimeRange("00:00:01", "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Longest time of one attempt at a job that goes on without its client.</summary>
    /// <value>1 second…1 day; default 10 minutes.</value>
    [TimeRange("00:00:01", "1.00:00:00")]
    public TimeSpan DetachedTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a job that goes on without its client may wait for its turn before it expires.</summary>
    /// <value>1 minute…7 days; default 12 hours.</value>
    [TimeRange("00:01:00", "7.00:00:00")]
    public TimeSpan DetachedWait { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How often a job is begun, after crashes or failures of the moment, before it is given up.</summary>
    /// <value>1…10; default 3.</value>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>How long a worker may be silent before its job is given to another; it reports three times as often.</summary>
    /// <value>3 seconds…10 minutes; default 30 seconds.</value>
    [TimeRange("00:00:03", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a finished synchronous job is remembered, for the operator only: its answer has been given.</summary>
    /// <value>0 seconds…30 days; default 10 minutes.</value>
    [TimeRange("00:00:00", "30.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a finished job is remembered that can be asked for, or has an <c>Idempotency-Key</c>.</summary>
    /// <value>1 hour…30 days; default 24 hours.</value>
    [TimeRange("01:00:00", "30.00:00:00")]
    public TimeSpan DetachedRetention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Engine runs at the same time, once the default is known.</summary>
    internal int Runs => Concurrency == 0 ? Environment.ProcessorCount : Concurrency;

    /// <summary>Jobs that may be in work at once, running and waiting.</summary>
    internal int Places => Runs + QueueLength;
}
