using System.CommandLine;

namespace Likeness.Cli;

/// <summary><c>likeness models …</c>: neural models that the embedded engine can use.</summary>
internal sealed class ModelsCommand : Command
{
    public ModelsCommand()
        : base("models", "List, add, download, check and remove neural models that the embedded engine can use.")
    {
        Subcommands.Add(new ModelsListCommand());
        Subcommands.Add(new ModelsAddCommand());
        Subcommands.Add(new ModelsPullCommand());
        Subcommands.Add(new ModelsVerifyCommand());
        Subcommands.Add(new ModelsRemoveCommand());
    }
}
