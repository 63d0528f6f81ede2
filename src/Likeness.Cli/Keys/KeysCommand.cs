using System.CommandLine;

namespace Likeness.Cli;

/// <summary><c>likeness keys …</c>: by what clients use the server.</summary>
internal sealed class KeysCommand : Command
{
    public KeysCommand()
        : base("keys", "Create, list, rotate, disable and revoke the keys that clients use.")
    {
        Subcommands.Add(new KeysCreateCommand());
        Subcommands.Add(new KeysListCommand());
        Subcommands.Add(new KeysRotateCommand());
        Subcommands.Add(new KeysEnableCommand("disable", "Disable a key; a running server refuses it from then on.", "Disabled", enable: false));
        Subcommands.Add(new KeysEnableCommand("enable", "Enable a key that was disabled.", "Enabled", enable: true));
        Subcommands.Add(new KeysRevokeCommand());
        Subcommands.Add(new KeysAdminCommand());
    }
}
