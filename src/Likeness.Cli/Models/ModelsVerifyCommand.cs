using System.CommandLine;
using Likeness.Engines.Models;

namespace Likeness.Cli;

/// <summary><c>likeness models verify [NAME]</c>: bytes, graph and a trial run. Exits with 3 when anything is wrong.</summary>
internal sealed class ModelsVerifyCommand : Command
{
    private readonly Argument<string?> _name = new("NAME") { Description = "The model's name. Default: all that are installed.", Arity = ArgumentArity.ZeroOrOne };
    private readonly ModelsOptions _options = new();

    public ModelsVerifyCommand()
        : base("verify", "Check installed models: SHA-256, inputs and outputs, and a trial run.")
    {
        Arguments.Add(_name);
        _options.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (folder, output) = (_options.Folder(parsed), parsed.InvocationConfiguration.Output);
        var models = ModelStore.List(folder);
        if (parsed.GetValue(_name) is { } name)
        {
            models = folder.Find(name) is { } model ? [model] : throw new CommandFault(ExitCode.Input, $"There is no model '{name}' in {folder.Path}.");
        }

        if (models.Count == 0)
        {
            output.WriteLine("There is no model yet. See: likeness models list");
        }

        var broken = false;
        foreach (var model in models)
        {
            var faults = Faults(model);
            broken |= faults.Count > 0;
            output.WriteLine(faults.Count == 0 ? $"✓ {model.Name}: {ModelText.Stage(model.Manifest!.Stage)} works" : $"✗ {model.Name}: {string.Join("; ", faults)}");
        }

        return broken ? ExitCode.Input : ExitCode.Done;
    }

    private static IReadOnlyList<string> Faults(InstalledModel model) => model switch
    {
        { Fault: { } fault } => [fault],
        { Manifest: { } manifest } when ModelFile.Compare(model.Path, manifest) is { Count: > 0 } faults => faults,
        { Manifest: { } manifest } when ModelTrial.Run(model.Path, manifest) is { } fault => [fault],
        _ => [],
    };
}
