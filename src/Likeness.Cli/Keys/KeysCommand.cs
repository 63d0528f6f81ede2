using System.CommandLine;

namespace Likeness.Cli;

/// <summary><c>likeness keys …</c>: who may use the server.</summary>
internal sealed class KeysCommand : Command
{
    public KeysCommand()
        : base("keys", "Create, list and revoke the keys that clients use.")
    {
        Subcommands.Add(new KeysCreateCommand());
        Subcommands.Add(new KeysListCommand());
        Subcommands.Add(new KeysRevokeCommand());
    }
}
