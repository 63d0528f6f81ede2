using System.Collections.Immutable;

namespace Likeness.Engines.Models;

/// <summary>The manifests that come with the program (<c>engines/models</c>): models that are openly available, each pinned by its SHA-256.</summary>
public static class ModelCatalogue
{
    private const string Prefix = "models/";

    private static readonly Lazy<ImmutableArray<ModelManifest>> Read = new(ReadAll);

    /// <summary>All of them, by name.</summary>
    public static ImmutableArray<ModelManifest> All => Read.Value;

    /// <summary>The manifest of a name, or null.</summary>
    /// <param name="name">The name.</param>
    public static ModelManifest? ByName(string name) => All.FirstOrDefault(manifest => manifest.Name == name);

    /// <summary>The manifest of a file's bytes, or null.</summary>
    /// <param name="sha256">In lower case.</param>
    public static ModelManifest? ByHash(string sha256) => All.FirstOrDefault(manifest => manifest.Sha256 == sha256);

    private static ImmutableArray<ModelManifest> ReadAll()
    {
        var assembly = typeof(ModelCatalogue).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var reading = ManifestReading.Read(bytes);
            return reading.Manifest ?? throw new InvalidOperationException($"{name}: {string.Join("; ", reading.Errors)}");
        })];
    }
}
