using System.CommandLine;
using Likeness.Engines.Models;

namespace Likeness.Cli;

/// <summary><c>likeness models remove NAME</c>.</summary>
internal sealed class ModelsRemoveCommand : Command
{
    private readonly Argument<string> _name = ModelsOptions.Name();
    private readonly Option<bool> _force = new("--force") { Description = "Remove it although Engine:UseModels names it." };
    private readonly ModelsOptions _options = new();

    public ModelsRemoveCommand()
        : base("remove", "Delete a model and its manifest.")
    {
        Arguments.Add(_name);
        Options.Add(_force);
        _options.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (name, folder) = (parsed.GetRequiredValue(_name), _options.Folder(parsed));
        if (_options.Settings(parsed).UseModels.Contains(name) && !parsed.GetValue(_force))
        {
            throw new CommandFault(ExitCode.Input, $"{name} is in use (Engine:UseModels); the server would not start without it. Add --force to remove it all the same.");
        }

        if (!ManifestRules.IsName(name) || !ModelStore.Remove(folder, name))
        {
            throw new CommandFault(ExitCode.Input, $"There is no model '{name}' in {folder.Path}.");
        }

        parsed.InvocationConfiguration.Output.WriteLine($"Removed {name}.");
        return ExitCode.Done;
    }
}
