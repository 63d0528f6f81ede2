using System.CommandLine;
using Likeness.Engines.Models;
using Likeness.Server.Configuration;

namespace Likeness.Cli;

/// <summary>What the commands for models share.</summary>
internal sealed class ModelsOptions
{
    private readonly Option<string?> _models = new("--models") { Description = "Folder of the models. Default: the setting Engine:Models, else models in the data folder.", HelpName = "DIR" };
    private readonly Option<string> _data = CommandOptions.Data();

    /// <summary>The name argument.</summary>
    public static Argument<string> Name() => new("NAME") { Description = "The model's name." };

    /// <summary><c>--manifest FILE</c>.</summary>
    public static Option<string?> Manifest() => new("--manifest") { Description = "What must be known about the model; see docs/engines/models.md.", HelpName = "FILE" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_models);
        command.Options.Add(_data);
    }

    /// <summary>What is configured of the engine. Models in use are not looked for.</summary>
    public EngineOptions Settings(ParseResult parsed) => ServerConfiguration.LoadEngine(["--data", parsed.GetRequiredValue(_data)], choose: false);

    /// <summary>The folder of the models.</summary>
    public ModelFolder Folder(ParseResult parsed) => new(parsed.GetValue(_models) ?? Settings(parsed).Models!);

    /// <summary>Reads a manifest that the user names.</summary>
    /// <exception cref="CommandFault">It cannot be used.</exception>
    public static ModelManifest Read(string file)
    {
        // A link of the user's own may be followed; in the folder none is.
        var reading = ManifestReading.ReadFile(Resolve(file));
        return reading.Manifest ?? throw new CommandFault(ExitCode.Input, $"The manifest {file} cannot be used:{string.Concat(reading.Errors.Select(error => $"{Environment.NewLine}  - {error}"))}");
    }

    /// <summary>The file behind links.</summary>
    public static string Resolve(string file)
    {
        try
        {
            return File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return file;
        }
    }
}
