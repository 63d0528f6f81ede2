using System.ComponentModel.DataAnnotations;

namespace Likeness.Server.Configuration;

/// <summary>Section <c>Accounts</c>: what happens when somebody tries keys.</summary>
public sealed class AccountsOptions
{
    /// <summary>Failed authentications of one address within <see cref="FailureWindow"/>, after which its further attempts are refused unseen until the window ends. An IPv6 network of 64 bits counts as one address.</summary>
    /// <value>0…1,000,000; default 20; 0 for no limit.</value>
    [Range(0, 1_000_000)]
    public int MaxFailures { get; set; } = 20;

    /// <summary>How long failures are remembered, from the first one.</summary>
    /// <value>1 second…1 day; default 1 minute.</value>
    [TimeRange("00:00:01", "1.00:00:00")]
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Proxies in front of the server, each of which appends to <c>X-Forwarded-For</c>. With none, the header is not believed and the address of the connection counts.</summary>
    /// <value>0…10; default 0. Set it behind a proxy: otherwise all clients share its address.</value>
    [Range(0, 10)]
    public int TrustedProxies { get; set; }
}
