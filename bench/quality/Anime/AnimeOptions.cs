using System.Globalization;

namespace Likeness.Quality;

/// <summary>What the command line asks for after the word <c>anime</c>; README.md in this folder's parent explains it.</summary>
internal sealed record AnimeOptions
{
    public IReadOnlyList<string> People { get; private init; } = [];

    public IReadOnlyList<string> Styles { get; private init; } = [];

    /// <summary>Pairs of people and style pictures at most.</summary>
    public int Pairs { get; private init; } = 24;

    public uint Seed { get; private init; } = 1;

    public string? Embedder { get; private init; } = SharedFolder.Find("weights/measure_only_face_embed_mobilefacenet128.onnx");

    public string? Sheet { get; private init; }

    public string? Table { get; private init; }

    public static AnimeOptions Parse(string[] args)
    {
        var options = new AnimeOptions();
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
                "--people" => options with { People = [.. values.SelectMany(FilesOf)] },
                "--styles" => options with { Styles = [.. values.SelectMany(FilesOf)] },
                "--pairs" => options with { Pairs = int.Parse(values.Single(), CultureInfo.InvariantCulture) },
                "--seed" => options with { Seed = uint.Parse(values.Single(), CultureInfo.InvariantCulture) },
                "--embedder" => options with { Embedder = values.Single() },
                "--sheet" => options with { Sheet = values.Single() },
                "--out" => options with { Table = values.Single() },
                _ => throw new FormatException($"There is no option {name}."),
            };
        }

        return options.People.Count > 0 ? options : throw new FormatException("Name photos: anime --people DIR|FILE… [--styles DIR|FILE…]");
    }

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : [path];
}
