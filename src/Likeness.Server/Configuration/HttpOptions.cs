using System.ComponentModel.DataAnnotations;

namespace Likeness.Server.Configuration;

/// <summary>Section <c>Http</c>: limits of the HTTP host.</summary>
public sealed class HttpOptions
{
    /// <summary>Largest request body.</summary>
    /// <value>Bytes, 64 KiB…512 MiB; default 40 MiB: a few base64 pictures of 10 MB.</value>
    [Range(64L * 1024, 512L * 1024 * 1024)]
    public long MaxBodyBytes { get; set; } = 40L * 1024 * 1024;

    /// <summary>Memory for all request bodies that are held at once; beyond it requests are answered "busy".</summary>
    /// <value>Bytes, 1 MiB…64 GiB, at least <see cref="MaxBodyBytes"/>; default 256 MiB.</value>
    [Range(1L * 1024 * 1024, 64L * 1024 * 1024 * 1024)]
    public long MaxBufferedBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Longest time for a request's headers.</summary>
    /// <value>1 second…2 minutes; default 10 seconds.</value>
    [TimeRange("00:00:01", "00:02:00")]
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Slowest accepted upload, measured after five seconds.</summary>
    /// <value>Bytes a second, 1…1,000,000; default 2,000.</value>
    [Range(1, 1_000_000)]
    public int MinBodyBytesPerSecond { get; set; } = 2_000;

    /// <summary>Longest time for a request's body.</summary>
    /// <value>1 second…10 minutes; default 2 minutes.</value>
    [TimeRange("00:00:01", "00:10:00")]
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Most connections at once.</summary>
    /// <value>1…100,000; default 2,000.</value>
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 2_000;

    /// <summary>How long running requests may go on after the server was asked to stop.</summary>
    /// <value>0 seconds…10 minutes; default 20 seconds.</value>
    [TimeRange("00:00:00", "00:10:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
