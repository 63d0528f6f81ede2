using System.ComponentModel.DataAnnotations;
using Likeness.Engines.Routing;

namespace Likeness.Server.Configuration;

/// <summary>Sections <c>Generators:NAME</c>: one engine each besides the embedded one, a pool of servers of one kind. By default there is none.</summary>
public sealed partial class GeneratorOptions
{
    /// <summary>What its servers are.</summary>
    /// <value><c>comfyui</c> or <c>openai-images</c>.</value>
    [Required]
    public string Kind { get; set; } = "";

    /// <summary>Where its servers listen, such as <c>http://gpu-1:8188</c>; they may be private.</summary>
    /// <value>1…64 http or https addresses.</value>
    public IList<string> Addresses { get; init; } = [];

    /// <summary>A file whose first line is the bearer key that the servers want.</summary>
    /// <value>A path; default none.</value>
    public string? KeyFile { get; set; }

    /// <summary>The bearer key itself; better in <see cref="KeyFile"/>.</summary>
    /// <value>Default none.</value>
    public string? Key { get; set; }

    /// <summary>Requests at the same time at one server.</summary>
    /// <value>1…256; default 1: a GPU makes one picture at a time.</value>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 1;

    /// <summary>Longest time of one request at one server. The job's own limit, <see cref="JobsOptions.Timeout"/> or <see cref="JobsOptions.DetachedTimeout"/>, may end it before.</summary>
    /// <value>1 second…1 day; default 5 minutes.</value>
    [TimeRange("00:00:01", "1.00:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Requests that may wait for a place at one of its servers.</summary>
    /// <value>0…100,000; default 64.</value>
    [Range(0, 100_000)]
    public int QueueLength { get; set; } = 64;

    /// <summary>Longest time that one of them waits.</summary>
    /// <value>1 second…1 day; default 5 minutes.</value>
    [TimeRange("00:00:01", "1.00:00:00")]
    public TimeSpan QueueTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Servers that are tried for one request.</summary>
    /// <value>1…64; default 3.</value>
    [Range(1, 64)]
    public int Tries { get; set; } = 3;

    /// <summary>How often a server is asked whether it works.</summary>
    /// <value>1 second…1 hour; default 15 seconds.</value>
    [TimeRange("00:00:01", "01:00:00")]
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Failures in a row after which a server is left alone.</summary>
    /// <value>1…1,000; default 3.</value>
    [Range(1, 1000)]
    public int FailuresToOpen { get; set; } = 3;

    /// <summary>For how long; then one request tries it.</summary>
    /// <value>1 second…1 hour; default 30 seconds.</value>
    [TimeRange("00:00:01", "01:00:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How the pool uses its servers.</summary>
    internal PoolOptions ToPool() => new()
    {
        Concurrency = Concurrency,
        Timeout = Timeout,
        QueueLength = QueueLength,
        QueueTimeout = QueueTimeout,
        Tries = Tries,
        ProbeInterval = ProbeInterval,
        FailuresToOpen = FailuresToOpen,
        Pause = Pause,
    };
}
