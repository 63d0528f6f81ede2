using System.ComponentModel.DataAnnotations;

namespace Likeness.Server.Configuration;

/// <summary>Section <c>Webhooks</c>: how the ends of jobs are announced to addresses that clients name.</summary>
public sealed class WebhooksOptions
{
    /// <summary>Longest time of one attempt, from the look-up of the name to the head of the answer.</summary>
    /// <value>100 ms…2 minutes; default 15 seconds.</value>
    [TimeRange("00:00:00.1", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Attempts after which an announcement is given up.</summary>
    /// <value>1…20; default 10: the last one is about half a day after the first.</value>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 10;

    /// <summary>Attempts at the same time.</summary>
    /// <value>1…1,024; default 32.</value>
    [Range(1, 1024)]
    public int Concurrency { get; set; } = 32;

    /// <summary>Attempts for one tenant at the same time.</summary>
    /// <value>1…1,024; default 6: fewer than <see cref="PerHost"/>, so that one tenant cannot take up a host that others use too.</value>
    [Range(1, 1024)]
    public int PerTenant { get; set; } = 6;

    /// <summary>Attempts at one host at the same time.</summary>
    /// <value>1…1,024; default 8.</value>
    [Range(1, 1024)]
    public int PerHost { get; set; } = 8;

    /// <summary>Announcements of one tenant that are kept, those of jobs that have not ended included; requests with further ones are refused.</summary>
    /// <value>1…10,000,000; default 10,000.</value>
    [Range(1, 10_000_000)]
    public int PendingOfTenant { get; set; } = 10_000;

    /// <summary>Hosts that may be private, as <c>host</c> or <c>host:port</c>. Those of <c>Intake:AllowPrivateHosts</c> are open to pictures only.</summary>
    /// <value>Default none.</value>
    public IList<string> AllowPrivateHosts { get; init; } = [];

    /// <summary>Whether addresses may begin with <c>http</c>. What is announced holds links that open pictures.</summary>
    /// <value>Default false: <c>https</c> only. For tests and trusted networks.</value>
    public bool AllowHttp { get; set; }
}
