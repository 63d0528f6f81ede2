using System.Globalization;
using System.Text;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Portraits.Scene;

namespace Likeness.Quality;

/// <summary>Puts every user into every template at several similarities: a table of measures and a sheet to look at.</summary>
internal static class GlamRun
{
    private const int TileSide = 330;

    public static async Task RunAsync(GlamOptions options)
    {
        using var engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
        using var analyzer = new FaceAnalyzer(FaceModels.Load());
        using var embedder = options.Embedder is { } path ? new FaceEmbedder(path) : null;
        var pair = new GlamPair(engine, analyzer, embedder, options.Style);
        var (tiles, trials) = (new List<SheetTile>(), new List<GlamTrial>());
        foreach (var templateFile in options.Templates)
        {
            using var template = OpenedPhoto.Open(templateFile, analyzer) ?? throw new FormatException($"{templateFile} shows no face.");
            foreach (var userFile in options.Users.Where(user => user != templateFile))
            {
                using var user = OpenedPhoto.Open(userFile, analyzer) ?? throw new FormatException($"{userFile} shows no face.");
                tiles.Add(Tile(user.Pixels, user, user.Name));
                tiles.Add(Tile(template.Pixels, template, template.Name));
                foreach (var similarity in options.Similarities)
                {
                    var caption = similarity.ToString("0.0", CultureInfo.InvariantCulture);
                    if (pair.Run(template, user, similarity, result => tiles.Add(Tile(result, template, caption))) is { } trial)
                    {
                        trials.Add(trial);
                    }
                }

                Console.Error.WriteLine($"{user.Name} in {template.Name}");
            }
        }

        var table = Write(trials);
        Console.Write(table);
        if (options.Table is not null)
        {
            await File.WriteAllTextAsync(options.Table, table);
        }

        if (options.Sheet is not null)
        {
            using var sheet = ContactSheet.Grid(tiles, options.Similarities.Count + 2, TileSide, TileSide);
            await File.WriteAllBytesAsync(options.Sheet, PictureEncoder.Encode(sheet, new EncodeOptions()));
        }
    }

    /// <summary>The head, as large as the tile allows.</summary>
    private static SheetTile Tile(PixelBuffer picture, OpenedPhoto photo, string caption)
    {
        const float Half = 1.75f;
        var frame = photo.People[0].Frame;
        var middle = frame.ToPicture(0, 0.45f);
        var side = (int)(2 * Half * frame.Unit);
        using var cut = PictureCut.Cut(picture, new PortraitWindow((int)(middle.X - (side / 2f)), (int)(middle.Y - (side / 2f)), side, side));
        return new SheetTile(Resampler.Resize(cut, TileSide, TileSide), caption);
    }

    private static string Write(IReadOnlyList<GlamTrial> trials)
    {
        var text = new StringBuilder("| template | user | similarity | to the user | to the template | before | seam | outside | beyond | skin | skin before | ms | notes |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var trial in trials)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {trial.Template} | {trial.User} | {trial.Similarity} | {trial.ToUser:0.00} | {trial.ToTemplate:0.00} | {trial.Before:0.00} | {trial.Seam:0.00} | {trial.Outside} | {trial.Beyond} | {trial.Skin:+0.0;-0.0} | {trial.SkinBefore:+0.0;-0.0} | {trial.Milliseconds:0} | {string.Join(" ", trial.Notes)} |");
        }

        foreach (var group in trials.GroupBy(trial => trial.Similarity))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"\nSimilarity {group.Key}: to the user {Median(group, trial => trial.ToUser):0.00}, to the template {Median(group, trial => trial.ToTemplate):0.00}, nearer to the user than to the template {group.Count(trial => trial.ToUser > trial.ToTemplate)} of {group.Count()}, seam {Median(group, trial => trial.Seam):0.00}, skin {Median(group, trial => MathF.Abs(trial.Skin)):0.0} L from the user's (before {Median(group, trial => MathF.Abs(trial.SkinBefore)):0.0}), {Median(group, trial => (float)trial.Milliseconds):0} ms.");
        }

        return text.ToString();
    }

    private static float Median(IEnumerable<GlamTrial> trials, Func<GlamTrial, float> value) => Selection.Median(trials.Select(value).ToArray());
}
