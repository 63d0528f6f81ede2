namespace Likeness.Engines.Models;

/// <summary>The folder that holds models: <c>NAME.onnx</c> and, beside it, its manifest <c>NAME.json</c>. Other files in it are not looked at.</summary>
/// <param name="path">The folder; it need not be there.</param>
public sealed class ModelFolder(string path)
{
    private const int MostFiles = 10_000;

    /// <summary>What the folder is called below the data folder.</summary>
    public const string DefaultName = "models";

    /// <summary>The folder's full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Where a model's file is or would be.</summary>
    /// <param name="name">Its name.</param>
    public string FileOf(string name) => In(name, ".onnx");

    /// <summary>Where a model's manifest is or would be.</summary>
    /// <param name="name">Its name.</param>
    public string ManifestOf(string name) => In(name, ".json");

    /// <summary>Everything that is there, by name. The files' bytes are not looked at.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public IReadOnlyList<InstalledModel> List() => !Directory.Exists(Path) ? [] :
    [
        .. Directory.EnumerateFiles(Path).Take(MostFiles)
            .Where(file => System.IO.Path.GetExtension(file) is ".onnx" or ".json")
            .Select(file => System.IO.Path.GetFileNameWithoutExtension(file))
            .Where(ManifestRules.IsName).Distinct().Order(StringComparer.Ordinal)
            .Select(Find).OfType<InstalledModel>(),
    ];

    /// <summary>The model of a name; null when neither its file nor its manifest is there.</summary>
    /// <param name="name">Its name.</param>
    public InstalledModel? Find(string name)
    {
        if (!ManifestRules.IsName(name))
        {
            return null;
        }

        var (file, manifest) = (FileOf(name), ManifestOf(name));
        var hasFile = Exists(file);
        if (!Exists(manifest))
        {
            return hasFile ? new InstalledModel(name, file, null, HasFile: true, $"it has no manifest {name}.json") : null;
        }

        var reading = ManifestReading.ReadFile(manifest);
        var fault = reading.Manifest is null ? $"the manifest {name}.json cannot be used: {string.Join("; ", reading.Errors)}"
            : reading.Manifest.Name != name ? $"the manifest {name}.json is of another model, {reading.Manifest.Name}"
            : hasFile ? null : $"there is no file {name}.onnx";
        return new InstalledModel(name, file, reading.Manifest?.Name == name ? reading.Manifest : null, hasFile, fault);
    }

    // A link that leads nowhere counts too: it must be seen to be refused.
    private static bool Exists(string file) => File.Exists(file) || new FileInfo(file).LinkTarget is not null;

    private string In(string name, string ending) =>
        ManifestRules.IsName(name) ? System.IO.Path.Combine(Path, name + ending) : throw new ArgumentException($"'{name}' is no name of a model.", nameof(name));
}

/// <summary>A model in the folder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its ONNX file.</param>
/// <param name="Manifest">Its manifest; null when there is none that can be used.</param>
/// <param name="HasFile">Whether the ONNX file is there.</param>
/// <param name="Fault">What is wrong, as far as can be told without reading the ONNX file; null for nothing.</param>
public sealed record InstalledModel(string Name, string Path, ModelManifest? Manifest, bool HasFile, string? Fault)
{
    /// <summary>What is wrong with the file's bytes, or with what <see cref="Fault"/> says already; null for nothing. Reads the whole file.</summary>
    public string? CheckBytes()
    {
        if (Fault is not null || Manifest is null)
        {
            return Fault;
        }

        try
        {
            return ModelFile.CompareBytes(Path, Manifest);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
