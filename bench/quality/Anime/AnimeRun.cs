using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Quality;

/// <summary>Draws people plainly and after style pictures: tables of measures and a sheet to look at.</summary>
internal static class AnimeRun
{
    private const int TileSide = 330;
    private const int Seeds = 12;

    public static async Task RunAsync(AnimeOptions options)
    {
        using var engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
        using var analyzer = new FaceAnalyzer(FaceModels.Load());
        using var embedder = options.Embedder is { } path ? new FaceEmbedder(path) : null;
        var runner = new AnimeTrialRunner(engine, analyzer, embedder, options.Seed);
        var styles = options.Styles.Select(file => (Name: Path.GetFileNameWithoutExtension(file), Bytes: File.ReadAllBytes(file))).Select(style => (style.Name, style.Bytes, Palette: runner.PaletteOf(style.Bytes))).ToArray();
        var (plain, pairs, known, tiles) = (new List<AnimeTrial>(), new List<AnimeTrial>(), new Dictionary<string, float[]>(), new List<SheetTile>());
        var shown = options.Sheet is null ? null : new Action<PixelBuffer, PixelBuffer>((photo, drawn) => tiles.AddRange([Tile(photo, ""), Tile(drawn, "")]));
        byte[]? first = null;
        foreach (var file in options.People)
        {
            using var photo = OpenedPhoto.Open(file, analyzer);
            if (photo is null)
            {
                Console.Error.WriteLine($"{file}: no face.");
                continue;
            }

            first ??= photo.Bytes;
            if (embedder is not null)
            {
                known[photo.Name] = embedder.Embed(photo.Pixels, photo.People[0]);
            }

            plain.Add(runner.Run(photo, null, styles.Length == 0 ? shown : null));
            for (var i = 0; i < Share(plain.Count - 1, options) && styles.Length > 0; i++)
            {
                pairs.Add(runner.Run(photo, styles[pairs.Count % styles.Length], shown));
            }

            Console.Error.WriteLine($"{photo.Name}");
        }

        var report = new AnimeReport(plain, pairs, known, first is null ? [] : Palettes(engine, first)).Write();
        Console.Write(report);
        if (options.Table is not null)
        {
            await File.WriteAllTextAsync(options.Table, report);
        }

        if (options.Sheet is not null)
        {
            using var sheet = ContactSheet.Grid(tiles, 8, TileSide, TileSide);
            await File.WriteAllBytesAsync(options.Sheet, PictureEncoder.Encode(sheet, new EncodeOptions()));
        }
    }

    /// <summary>Style pictures of a person, so that the pairs are spread over the people.</summary>
    private static int Share(int person, AnimeOptions options) => ((person + 1) * options.Pairs / options.People.Count) - (person * options.Pairs / options.People.Count);

    private static List<PixelBuffer> Palettes(EmbeddedEngine engine, byte[] photo)
    {
        var pictures = new List<PixelBuffer>();
        for (var seed = 0u; seed < Seeds; seed++)
        {
            using var outcome = engine.RunAsync(new AnimeRequest { Picture = photo, Seed = seed, Hyper = true }, null, default).AsTask().GetAwaiter().GetResult();
            pictures.Add(outcome.Pictures[0].Clone());
        }

        return pictures;
    }

    private static SheetTile Tile(PixelBuffer picture, string caption)
    {
        var scale = (float)TileSide / Math.Max(picture.Width, picture.Height);
        using (picture)
        {
            return new SheetTile(Resampler.Resize(picture, Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale))), caption);
        }
    }
}
