// What the styles keep of people, how they differ and what they cost, over a folder of photos: see README.md in this folder.
using Likeness.Faces;
using Likeness.Portraits;
using Likeness.Quality;

if (args is ["glam", ..])
{
    await GlamRun.RunAsync(GlamOptions.Parse(args[1..]));
    return;
}

if (args is ["edit", ..])
{
    await EditRun.RunAsync(args[1..]);
    return;
}

if (args is ["anime", ..])
{
    await AnimeRun.RunAsync(AnimeOptions.Parse(args[1..]));
    return;
}

if (args is ["anime-cost", ..])
{
    AnimeCost.Run(args[1..]);
    return;
}

var options = QualityOptions.Parse(args);
using var engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
using var analyzer = new FaceAnalyzer(FaceModels.Load());
using var embedder = options.Embedder is { } path ? new FaceEmbedder(path) : null;
var runner = new TrialRunner(engine, analyzer, embedder, options);

var notes = new List<string>();
var styles = new List<PortraitStyle>();
foreach (var style in options.Styles)
{
    var support = engine.Supports(new StylizeRequest { Picture = default, Style = style });
    if (support.CanServe)
    {
        styles.Add(style);
    }
    else
    {
        notes.Add(support.Reason!);
    }
}

var sheet = options.Sheet is null ? null : new SheetRows(styles);
var (trials, known) = (new List<Trial>(), new Dictionary<string, float[]>());
foreach (var file in options.Photos)
{
    using var photo = OpenedPhoto.Open(file, analyzer);
    if (photo is null)
    {
        notes.Add($"{Path.GetFileName(file)}: no picture with a face.");
        continue;
    }

    foreach (var (name, embedding) in runner.Known(photo))
    {
        known[name] = embedding;
    }

    sheet?.AddPhoto(photo);
    foreach (var style in styles)
    {
        if (trials.All(trial => trial.Style != style))
        {
            // The first picture of a style pays for compiling it.
            runner.Run(photo, style, null);
        }

        trials.Add(runner.Run(photo, style, sheet is null ? null : result => sheet.AddResult(result, style.Name())));
    }

    Console.Error.WriteLine($"{trials.Count} pictures, {photo.Name}");
}

var report = new QualityReport(trials, known).Write(notes);
Console.Write(report);
if (options.Table is not null)
{
    await File.WriteAllTextAsync(options.Table, report);
}

if (sheet is not null)
{
    await sheet.SaveAsync(options.Sheet!);
}
