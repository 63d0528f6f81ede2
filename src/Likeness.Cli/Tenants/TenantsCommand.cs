using System.CommandLine;

namespace Likeness.Cli;

/// <summary><c>likeness tenants …</c>: who uses the server, how much they may and did.</summary>
internal sealed class TenantsCommand : Command
{
    public TenantsCommand()
        : base("tenants", "Create and list tenants, set what they may use, show what they used.")
    {
        Subcommands.Add(new TenantsCreateCommand());
        Subcommands.Add(new TenantsListCommand());
        Subcommands.Add(new TenantsShowCommand());
        Subcommands.Add(new TenantsSetCommand());
        Subcommands.Add(new TenantsEnableCommand("disable", "Disable a tenant; a running server refuses its keys from then on.", "Disabled", enable: false));
        Subcommands.Add(new TenantsEnableCommand("enable", "Enable a tenant that was disabled.", "Enabled", enable: true));
        Subcommands.Add(new TenantsDeleteCommand());
        Subcommands.Add(new TenantsUsageCommand());
        Subcommands.Add(new TenantsWebhookSecretCommand());
    }
}
