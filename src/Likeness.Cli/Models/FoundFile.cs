using Likeness.Engines.Models;

namespace Likeness.Cli;

/// <summary>An ONNX file that the user names, looked at without running it.</summary>
/// <param name="Name">As the user wrote it.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256.</param>
/// <param name="Inputs">What goes into the graph.</param>
/// <param name="Outputs">What comes out.</param>
internal sealed record FoundFile(string Name, string Path, long Bytes, string Sha256, IReadOnlyList<ModelTensor> Inputs, IReadOnlyList<ModelTensor> Outputs)
{
    /// <exception cref="CommandFault">It is not there, cannot be read or is no ONNX graph that could be used.</exception>
    public static FoundFile Look(string name)
    {
        try
        {
            if (Directory.Exists(name))
            {
                throw new CommandFault(ExitCode.Input, $"{name} is a folder, not a model.");
            }

            var path = ModelsOptions.Resolve(name);
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                throw new CommandFault(ExitCode.Input, $"There is no file {name}.");
            }

            if (file.Attributes.HasFlag(FileAttributes.Device) || file.Length is 0 or > ManifestRules.MostBytes)
            {
                throw new CommandFault(ExitCode.Input, $"{name} is empty or larger than a model may be ({ModelText.Megabytes(ManifestRules.MostBytes)}).");
            }

            var (inputs, outputs) = ModelFile.Tensors(path);
            return new FoundFile(name, path, file.Length, ModelFile.Hash(path), inputs, outputs);
        }
        catch (InvalidDataException exception)
        {
            throw new CommandFault(ExitCode.Input, $"{name} cannot be used as a model: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFault(ExitCode.Input, $"{name} cannot be read: {exception.Message}");
        }
    }

    /// <summary>What can be said about it, and what is to be done.</summary>
    public string Describe() => $"""
        What it is:
          sha256   {Sha256}
          size     {ModelText.Megabytes(Bytes)}
          inputs   {string.Join("; ", Inputs)}
          outputs  {string.Join("; ", Outputs)}
          stage    {(ModelTemplate.Guess(this) is { } stage ? $"perhaps {ModelText.Stage(stage)}" : "cannot be guessed")}
        It needs a manifest: licence, commercial use, stage and how pictures go in. Begin one with
          likeness models add {Name} --template manifest.json
        and then
          likeness models add {Name} --manifest manifest.json
        """;
}
