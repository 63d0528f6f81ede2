using System.CommandLine;
using Likeness.Engines.Models;

namespace Likeness.Cli;

/// <summary><c>likeness models add FILE</c>: a file that the user has becomes a model. Files of the catalogue are recognised by their SHA-256; others need a manifest.</summary>
internal sealed class ModelsAddCommand : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "The ONNX file; it is copied." };
    private readonly Option<string?> _manifest = ModelsOptions.Manifest();
    private readonly Option<string?> _name = new("--name") { Description = "Another name for it: 1 to 64 of a-z, 0-9 and '-'.", HelpName = "NAME" };
    private readonly Option<string?> _template = new("--template") { Description = "Add nothing, but write a manifest to be filled in; - for standard output.", HelpName = "OUT" };
    private readonly ModelsOptions _options = new();

    public ModelsAddCommand()
        : base("add", "Add a model from a file. Known files are recognised; others need --manifest, and --template begins one.")
    {
        Arguments.Add(_file);
        Options.Add(_manifest);
        Options.Add(_name);
        Options.Add(_template);
        _options.AddTo(this);
        _name.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !ManifestRules.IsName(token.Value))
            {
                result.AddError($"'{token.Value}' is not a model's name: 1 to 64 of a-z, 0-9 and '-'.");
            }
        });
        Validators.Add(result =>
        {
            if (result.GetResult(_manifest) is not null && result.GetResult(_template) is not null)
            {
                result.AddError("Give either --manifest or --template.");
            }
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (name, output) = (parsed.GetRequiredValue(_file), parsed.InvocationConfiguration.Output);
        var found = FoundFile.Look(name);
        if (parsed.GetValue(_template) is { } place)
        {
            return await WriteTemplateAsync(found, parsed.GetValue(_name), place, output, cancellationToken);
        }

        var manifest = parsed.GetValue(_manifest) is { } file ? ModelsOptions.Read(file) : ModelCatalogue.ByHash(found.Sha256);
        if (manifest is null)
        {
            throw new CommandFault(ExitCode.Input, $"{name} is not known to the program. {found.Describe()}");
        }

        manifest = manifest with { Name = parsed.GetValue(_name) ?? manifest.Name };
        var folder = _options.Folder(parsed);
        ModelStore.Create(folder);
        if (folder.Find(manifest.Name) is not { HasFile: true })
        {
            await ModelStore.AddAsync(folder, manifest, found.Path, cancellationToken);
            await output.WriteLineAsync(ModelText.Describe(manifest));
            await output.WriteLineAsync($"Added. {ModelText.Use(manifest)}");
            return ExitCode.Done;
        }

        if (ModelFile.Compare(folder.FileOf(manifest.Name), manifest).Count > 0)
        {
            throw new CommandFault(ExitCode.Input, $"There is another model {manifest.Name}; remove it first, or give this one another name with --name.");
        }

        ModelStore.Check(folder.FileOf(manifest.Name), manifest);
        ModelStore.Describe(folder, manifest);
        await output.WriteLineAsync($"{manifest.Name} is there already; its manifest was written anew. {ModelText.Use(manifest)}");
        return ExitCode.Done;
    }

    private static async Task<int> WriteTemplateAsync(FoundFile found, string? name, string place, TextWriter output, CancellationToken cancellationToken)
    {
        OutputFile.Check(place, found.Path);
        var template = ModelCatalogue.ByHash(found.Sha256) is { } known ? ManifestWriting.Write(known with { Name = name ?? known.Name }) : ModelTemplate.Write(found, name);
        if (place == OutputFile.StandardOutput)
        {
            await output.WriteAsync(System.Text.Encoding.UTF8.GetString(template));
            return ExitCode.Done;
        }

        await OutputFile.WriteAsync(place, template, cancellationToken);
        await output.WriteLineAsync($"Wrote {place}. Fill it in, then: likeness models add {found.Name} --manifest {place}");
        return ExitCode.Done;
    }
}
