namespace Likeness.Engines.Routing;

/// <summary>How a pool of generators is used. All limits but the queue hold for each instance.</summary>
public sealed record PoolOptions
{
    /// <summary>Requests at the same time at one instance.</summary>
    /// <value>At least 1; default 1: a GPU makes one picture at a time.</value>
    public int Concurrency { get; init; } = 1;

    /// <summary>Longest time of one request at one instance.</summary>
    /// <value>Default 5 minutes.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Requests that may wait for a place of the pool.</summary>
    /// <value>Default 64.</value>
    public int QueueLength { get; init; } = 64;

    /// <summary>Longest time that one of them waits.</summary>
    /// <value>Default 5 minutes.</value>
    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Instances that are tried for one request.</summary>
    /// <value>At least 1; default 3.</value>
    public int Tries { get; init; } = 3;

    /// <summary>Time between two probes of an instance.</summary>
    /// <value>Default 15 seconds.</value>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time of a probe.</summary>
    /// <value>Default 30 seconds: a server with many parts needs some to list them.</value>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Failures in a row after which an instance is left alone.</summary>
    /// <value>At least 1; default 3.</value>
    public int FailuresToOpen { get; init; } = 3;

    /// <summary>For how long; then a single request tries it.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(30);
}
