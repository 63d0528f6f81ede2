using System.Text.Json;

namespace Likeness.Engines.Models;

/// <summary>A manifest, or everything that is wrong with it.</summary>
/// <param name="Manifest">Null when there are errors.</param>
/// <param name="Errors">One sentence each.</param>
public sealed record ManifestReading(ModelManifest? Manifest, IReadOnlyList<string> Errors)
{
    /// <summary>Largest manifest.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Reads a manifest strictly: unknown, repeated and missing fields are errors, and so is everything that its stage does not use.</summary>
    /// <param name="json">UTF-8, with or without a byte order mark.</param>
    public static ManifestReading Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > MostBytes)
        {
            return Failure($"it has {json.Length} bytes, more than the {MostBytes} allowed");
        }

        if (json.StartsWith("\uFEFF"u8))
        {
            json = json[3..];
        }

        try
        {
            return JsonSerializer.Deserialize(json, ManifestJson.Readable.ManifestDocument) is { } document ? ManifestRules.Apply(document) : Failure("it is null");
        }
        catch (JsonException exception)
        {
            return Failure($"it is not valid JSON for a manifest at {exception.Path ?? "$"}, line {exception.LineNumber + 1}");
        }
    }

    /// <summary>Reads a manifest's file.</summary>
    /// <param name="path">The file; a link is refused.</param>
    public static ManifestReading ReadFile(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return Failure("there is no such file");
            }

            if (file.LinkTarget is not null)
            {
                return Failure("it is a link");
            }

            return file.Length > MostBytes ? Failure($"it has {file.Length} bytes, more than the {MostBytes} allowed") : Read(System.IO.File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failure($"it cannot be read: {exception.Message}");
        }
    }

    internal static ManifestReading Failure(params IReadOnlyList<string> errors) => new(null, errors);
}
