using System.CommandLine;
using Likeness.Engines.Models;
using Likeness.Server.Intake;

namespace Likeness.Cli;

/// <summary><c>likeness models pull NAME</c>: downloads a model from the address in its manifest. What broke off is gone on with the next time.</summary>
internal sealed class ModelsPullCommand : Command
{
    private readonly Argument<string> _name = ModelsOptions.Name();
    private readonly Option<string?> _manifest = ModelsOptions.Manifest();
    private readonly Option<bool> _accept = new("--accept-licence") { Description = "Accept the licence of a model whose commercial use is forbidden or unclear, without being asked." };
    private readonly Option<string[]> _private = new("--allow-private-host") { Description = "A host that may be private and need not speak https, as HOST or HOST:PORT; may be repeated.", HelpName = "HOST", DefaultValueFactory = _ => [] };
    private readonly ModelsOptions _options = new();

    public ModelsPullCommand()
        : base("pull", "Download a model that the program or a manifest knows an address for.")
    {
        Arguments.Add(_name);
        Options.Add(_manifest);
        Options.Add(_accept);
        Options.Add(_private);
        _options.AddTo(this);
        _private.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => PrivateHost.Parse(token.Value) is null))
            {
                result.AddError($"'{token.Value}' is not a host or host:port.");
            }
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (name, folder, error) = (parsed.GetRequiredValue(_name), _options.Folder(parsed), parsed.InvocationConfiguration.Error);
        var manifest = Find(parsed, name, folder);
        if (folder.Find(name) is { HasFile: true })
        {
            if (ModelFile.Compare(folder.FileOf(name), manifest) is { Count: > 0 } faults)
            {
                throw new CommandFault(ExitCode.Input, $"There is a file {manifest.File} already, and it is another one ({faults[0]}); remove it first: likeness models remove {name}");
            }

            ModelStore.Describe(folder, manifest);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{name} is there already. {ModelText.Use(manifest)}");
            return ExitCode.Done;
        }

        if (manifest.Source is null)
        {
            throw new CommandFault(ExitCode.Input, $"{name} has no address to download it from{(manifest.Origin is null ? "." : $". {manifest.Origin}.")} With the file at hand: likeness models add FILE");
        }

        await error.WriteLineAsync($"{ModelText.Describe(manifest)}{Environment.NewLine}  from            {manifest.Source.AbsoluteUri}");
        LicenceQuestion.Ask(manifest, parsed.GetValue(_accept), error);
        ModelStore.Create(folder);
        using var pull = new ModelPull(folder, parsed.GetRequiredValue(_private), TimeProvider.System);
        using (var progress = ProgressLine.For(error))
        {
            await pull.RunAsync(manifest, progress, error, cancellationToken);
        }

        await parsed.InvocationConfiguration.Output.WriteLineAsync($"Pulled {name}. {ModelText.Use(manifest)}");
        return ExitCode.Done;
    }

    private ModelManifest Find(ParseResult parsed, string name, ModelFolder folder)
    {
        var manifest = parsed.GetValue(_manifest) is { } file ? ModelsOptions.Read(file) : folder.Find(name)?.Manifest ?? ModelCatalogue.ByName(name);
        return manifest is null ? throw new CommandFault(ExitCode.Input, $"There is no model '{name}' that the program knows. See: likeness models list, or give its manifest with --manifest.")
            : manifest.Name != name ? throw new CommandFault(ExitCode.Input, $"The manifest is of the model {manifest.Name}, not of {name}.")
            : manifest;
    }
}
