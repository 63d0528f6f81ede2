using System.ComponentModel.DataAnnotations;

namespace Likeness.Server.Configuration;

/// <summary>Section <c>Admin</c>: the HTTP interface for operators.</summary>
public sealed class AdminOptions
{
    /// <summary>Whether there is one.</summary>
    /// <value>Default true: for this machine only, and only with the admin key.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether it answers other machines and requests that a proxy has forwarded.</summary>
    /// <value>Default false: for them there is nothing there.</value>
    public bool AllowRemote { get; set; }

    /// <summary>The admin key, in the place of the one that <c>likeness keys admin</c> makes. Best set in the environment: <c>LIKENESS_Admin__Key</c>.</summary>
    /// <value>32…200 characters; default none.</value>
    [StringLength(200, MinimumLength = 32)]
    public string? Key { get; set; }
}
