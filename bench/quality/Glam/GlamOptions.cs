using System.Globalization;
using Likeness.Portraits;

namespace Likeness.Quality;

/// <summary>What the command line asks for after the word <c>glam</c>; README.md in this folder's parent explains it.</summary>
internal sealed record GlamOptions
{
    public IReadOnlyList<string> Templates { get; private init; } = [];

    public IReadOnlyList<string> Users { get; private init; } = [];

    public IReadOnlyList<double> Similarities { get; private init; } = [0, 0.3, 0.6, 1];

    public GlamStyle Style { get; private init; } = GlamStyle.Real;

    public string? Embedder { get; private init; } = SharedFolder.Find("weights/measure_only_face_embed_mobilefacenet128.onnx");

    public string? Sheet { get; private init; }

    public string? Table { get; private init; }

    public static GlamOptions Parse(string[] args)
    {
        var options = new GlamOptions();
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
                "--templates" => options with { Templates = values },
                "--users" => options with { Users = values },
                "--similarities" => options with { Similarities = [.. values.Select(value => double.Parse(value, CultureInfo.InvariantCulture))] },
                "--style" => options with { Style = GlamStyles.TryParse(values.Single(), out var style) ? style : throw new FormatException($"There is no style '{values.Single()}'.") },
                "--embedder" => options with { Embedder = values.Single() },
                "--sheet" => options with { Sheet = values.Single() },
                "--out" => options with { Table = values.Single() },
                _ => throw new FormatException($"There is no option {name}."),
            };
        }

        return options.Templates.Count > 0 && options.Users.Count > 0 ? options : throw new FormatException("Name photos: glam --templates FILE… --users FILE…");
    }
}
