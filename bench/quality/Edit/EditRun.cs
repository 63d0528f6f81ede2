using System.Globalization;
using System.Text;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Quality;

/// <summary>Makes edits of photos and prints what they leave of people; README.md in this folder's parent explains the table.</summary>
internal static class EditRun
{
    private const int TileSide = 330;
    private const float DarkSkin = 50;

    private static readonly string[] Edits =
    [
        "cartoon", "anime", "watercolor", "oil painting", "pencil", "line art", "comic", "neon", "sunset", "studio light", "moonlight", "vintage", "sepia", "black and white", "warm", "cool", "brighter", "high contrast",
        "retouch", "smooth skin", "sharpen", "restore", "blur background", "bokeh", "blue background", "gradient background", "remove background",
    ];

    private static readonly string[] Photos =
    [
        "p01_collins_astronaut.png", "p04_jemison_1024.jpg", "p05_ride_astronaut.jpg", "p06_hopper_cap_glasses.jpg", "p07_hopper_small300.jpg", "p08_kjohnson_gray.jpg", "p09_lincoln_bw_beard.png",
        "p12_chawla_astronaut.jpg", "q01_congress_H001042.jpg", "q02_congress_C001080.jpg", "q03_congress_T000472.jpg", "q04_congress_G000553.jpg", "q09_congress_G000551.jpg",
    ];

    public static async Task RunAsync(string[] args)
    {
        var (photos, edits) = (Values(args, "--photos"), Values(args, "--edits"));
        photos = photos.Count > 0 ? photos : [.. Photos.Select(name => SharedFolder.Find("photos/" + name)).OfType<string>()];
        edits = edits.Count > 0 ? edits : Edits;
        var weights = Values(args, "--embedder") is [var named, ..] ? named : SharedFolder.Find("weights/measure_only_face_embed_mobilefacenet128.onnx");
        using var engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
        using var analyzer = new FaceAnalyzer(FaceModels.Load());
        using var embedder = weights is null ? null : new FaceEmbedder(weights);
        var (trials, tiles) = (new List<(string Edit, EditMeasures Measures)>(), new List<SheetTile>());
        foreach (var file in photos)
        {
            using var photo = OpenedPhoto.Open(file, analyzer) ?? throw new FormatException($"{file} shows no face.");
            Console.Error.WriteLine(photo.Name);
            tiles.Add(Tile(photo.Pixels, photo.Name));
            foreach (var edit in edits)
            {
                using var outcome = await engine.RunAsync(new EditRequest { Pictures = [photo.Bytes], Prompt = edit, Seed = 1 }, null, default);
                if (!outcome.Succeeded)
                {
                    throw new InvalidOperationException($"{photo.Name}, {edit}: {outcome.Fault.Detail}");
                }

                trials.Add((edit, EditMeasures.Of(photo, outcome.Pictures[0], analyzer, embedder)));
                tiles.Add(Tile(outcome.Pictures[0], edit));
            }
        }

        var table = Table(trials, photos.Count);
        Console.Write(table);
        if (Values(args, "--out") is [var path, ..])
        {
            await File.WriteAllTextAsync(path, table);
        }

        if (Values(args, "--sheet") is [var picture, ..])
        {
            using var sheet = ContactSheet.Grid(tiles, edits.Count + 1, TileSide, TileSide);
            await File.WriteAllBytesAsync(picture, PictureEncoder.Encode(sheet, new EncodeOptions()));
        }
    }

    private static IReadOnlyList<string> Values(string[] args, string option) =>
        [.. args.SkipWhile(arg => arg != option).Skip(1).TakeWhile(arg => !arg.StartsWith("--", StringComparison.Ordinal))];

    private static SheetTile Tile(PixelBuffer picture, string caption)
    {
        using var flat = Compositor.FlattenOn(picture, 255, 255, 255);
        var scale = (float)TileSide / Math.Max(picture.Width, picture.Height);
        return new SheetTile(Resampler.Resize(flat, Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale))), caption);
    }

    private static string Table(IReadOnlyList<(string Edit, EditMeasures Measures)> trials, int photos)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{photos} photos; medians, and the worst in brackets.\n");
        var table = new MarkdownTable("edit", "found", "landmarks %", "identity", "face, levels", "inside, most", "light skin L", "dark skin L", "b*");
        foreach (var group in trials.GroupBy(trial => trial.Edit, trial => trial.Measures))
        {
            var all = group.ToList();
            var found = all.Where(measures => measures.Found).ToList();
            table.Add(
                group.Key, $"{found.Count}",
                Pair(found, measures => measures.Landmarks, "0.0", worst: found.Select(measures => measures.Landmarks).DefaultIfEmpty().Max()),
                Pair(all.Where(measures => measures.Identity is not null), measures => measures.Identity!.Value, "0.00", worst: all.Min(measures => measures.Identity)),
                Pair(all, measures => measures.Face, "0.0", worst: null), $"{all.Max(measures => measures.FaceMost)}",
                Pair(all.Where(measures => measures.SkinBefore >= DarkSkin), measures => measures.Skin, "+0.0;-0.0;0.0", worst: null),
                Pair(all.Where(measures => measures.SkinBefore < DarkSkin), measures => measures.Skin, "+0.0;-0.0;0.0", worst: null),
                Pair(all, measures => measures.Yellow, "+0.0;-0.0;0.0", worst: null));
        }

        return text.Append(table).ToString();
    }

    private static string Pair(IEnumerable<EditMeasures> all, Func<EditMeasures, float> value, string format, float? worst)
    {
        var values = all.Select(value).ToArray();
        if (values.Length == 0)
        {
            return "";
        }

        var median = Selection.Median(values).ToString(format, CultureInfo.InvariantCulture);
        return worst is { } number ? $"{median} ({number.ToString(format, CultureInfo.InvariantCulture)})" : median;
    }
}
