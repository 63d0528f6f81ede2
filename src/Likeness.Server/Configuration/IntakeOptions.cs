using System.ComponentModel.DataAnnotations;

namespace Likeness.Server.Configuration;

/// <summary>Section <c>Intake</c>: how input pictures get in.</summary>
public sealed class IntakeOptions
{
    /// <summary>Largest encoded picture, whichever way it comes.</summary>
    /// <value>Bytes, 1 KiB…256 MiB; default 10 MiB.</value>
    [Range(1024L, 256L * 1024 * 1024)]
    public long MaxPictureBytes { get; set; } = 10L * 1024 * 1024;

    /// <summary>Longest time to fetch a picture, redirects included.</summary>
    /// <value>100 ms…2 minutes; default 15 seconds.</value>
    [TimeRange("00:00:00.1", "00:02:00")]
    public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time to connect to one host, name look-up and TLS included.</summary>
    /// <value>100 ms…1 minute; default 5 seconds.</value>
    [TimeRange("00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most redirects that are followed; each target is checked like the first address.</summary>
    /// <value>0…10; default 3.</value>
    [Range(0, 10)]
    public int MaxRedirects { get; set; } = 3;

    /// <summary>Slowest accepted download of a picture, measured over five seconds after a grace of five.</summary>
    /// <value>Bytes a second, 0…1,000,000; default 2,000.</value>
    [Range(0, 1_000_000)]
    public int MinBytesPerSecond { get; set; } = 2000;

    /// <summary>Jobs of one tenant that fetch pictures at the same time; others wait in turn.</summary>
    /// <value>1…1,024; default 8.</value>
    [Range(1, 1024)]
    public int PerTenant { get; set; } = 8;

    /// <summary>Requests to one host at the same time; others wait, tenants in turn.</summary>
    /// <value>1…1,024; default 8.</value>
    [Range(1, 1024)]
    public int PerHost { get; set; } = 8;

    /// <summary>Memory for all fetched pictures held at once, from the first byte until their job is done. A job reserves the most that its addresses may bring before it begins.</summary>
    /// <value>Bytes, 1 MiB…64 GiB; default 256 MiB.</value>
    [Range(1024L * 1024, 64L * 1024 * 1024 * 1024)]
    public long MaxFetchedBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Ports that picture addresses may name.</summary>
    /// <value>Default 80 and 443.</value>
    public IList<int> AllowPorts { get; init; } = [];

    /// <summary>Hosts that may be private, as <c>host</c> or <c>host:port</c>, exactly as the picture's address spells them. For tests and trusted networks.</summary>
    /// <value>Default none. With a port only that port is opened; without one, the allowed ports.</value>
    public IList<string> AllowPrivateHosts { get; init; } = [];
}
