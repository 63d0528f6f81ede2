using System.Globalization;
using Likeness.Portraits;

namespace Likeness.Quality;

/// <summary>What the command line asks for; README.md in this folder explains it.</summary>
internal sealed record QualityOptions
{
    public IReadOnlyList<PortraitStyle> Styles { get; private init; } = [.. Enum.GetValues<PortraitStyle>()];

    public IReadOnlyList<string> Photos { get; private init; } = [];

    public string? Embedder { get; private init; } = SharedFolder.Find("weights/measure_only_face_embed_mobilefacenet128.onnx");

    public string? Sheet { get; private init; }

    public string? Table { get; private init; }

    public string Prompt { get; private init; } = "";

    public string NegativePrompt { get; private init; } = "";

    public uint Seed { get; private init; } = 1;

    public int Side { get; private init; } = 1024;

    public static QualityOptions Parse(string[] args)
    {
        var options = new QualityOptions();
        for (var i = 0; i < args.Length;)
        {
            var name = args[i++];
            var values = new List<string>();
            while (i < args.Length && !args[i].StartsWith("--", StringComparison.Ordinal))
            {
                values.Add(args[i++]);
            }

            options = name switch
            {
                "--photos" => options with { Photos = [.. values.SelectMany(FilesOf)] },
                "--styles" => options with { Styles = [.. string.Join(' ', values).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(StyleOf)] },
                "--embedder" => options with { Embedder = values.Single() },
                "--sheet" => options with { Sheet = values.Single() },
                "--out" => options with { Table = values.Single() },
                "--prompt" => options with { Prompt = string.Join(' ', values) },
                "--negative" => options with { NegativePrompt = string.Join(' ', values) },
                "--seed" => options with { Seed = uint.Parse(values.Single(), CultureInfo.InvariantCulture) },
                "--side" => options with { Side = int.Parse(values.Single(), CultureInfo.InvariantCulture) },
                _ => throw new FormatException($"There is no option {name}."),
            };
        }

        return options.Photos.Count > 0 ? options : options with { Photos = SharedFolder.Find("photos") is { } shared ? [.. FilesOf(shared)] : throw new FormatException("Name photos: --photos DIR|FILE…") };
    }

    private static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path).Where(IsPicture).Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path]
        : throw new FormatException($"There is no photo {path}.");

    private static bool IsPicture(string file) => Path.GetExtension(file).ToLowerInvariant() is ".jpg" or ".jpeg" or ".png" or ".webp" or ".avif" or ".tif" or ".tiff" or ".bmp" or ".gif";

    private static PortraitStyle StyleOf(string name) =>
        PortraitStyles.TryParse(name, out var style) ? style : throw new FormatException($"There is no style '{name}'; the styles are {string.Join(", ", PortraitStyles.Names)}.");
}
