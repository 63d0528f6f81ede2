using System.Globalization;
using System.Text;
using Likeness.Portraits;

namespace Likeness.Quality;

/// <summary>All tables of a run as Markdown.</summary>
internal sealed class QualityReport(IReadOnlyList<Trial> trials, IReadOnlyDictionary<string, float[]> known)
{
    private const string Signed = "+0.0;-0.0;0.0";

    public string Write(IReadOnlyList<string> notes)
    {
        var text = new StringBuilder();
        text.Append("## Likeness\n\nLandmark errors in percent of the distance of the eyes; similarity is a cosine.\n\n").Append(Likeness());
        text.Append("\n## Skin\n\nMedian CIE L of the facial skin in the result minus in the photo, by its lightness in the photo (dark below 50, light from 65).\n\n").Append(Skin());
        text.Append("\n## Statistics\n\nMedians over the photos.\n\n").Append(Statistics());
        text.Append("\n## Time and memory\n\nMedian milliseconds of each stage; memory is the most that the measuring process held during a picture.\n\n").Append(Times());
        text.Append("\n## Each person\n\n").Append(People());
        foreach (var note in notes)
        {
            text.Append("\n- ").Append(note);
        }

        return text.Append('\n').ToString();
    }

    private IEnumerable<IGrouping<PortraitStyle, Trial>> Styles => trials.GroupBy(trial => trial.Style);

    private MarkdownTable Likeness()
    {
        var table = new MarkdownTable("style", "people", "found", "error", "no eyes", "worst", "raw", "own", "other", "margin", "rank 1");
        foreach (var style in Styles)
        {
            var people = style.SelectMany(trial => trial.People).ToList();
            var errors = people.Where(person => person.Error is not null).Select(person => person.Error!).ToList();
            var identities = people.Select(IdentityOf).Where(identity => identity is not null).Select(identity => identity!).ToList();
            table.Add(
                style.Key.Name(), $"{people.Count}", Percent(errors.Count, people.Count),
                Mean(errors, e => e.Aligned), Mean(errors, e => e.WithoutEyes), Worst(errors, e => e.WithoutEyes), Mean(errors, e => e.Raw),
                Mean(identities, i => i.Own, "0.00"), Mean(identities, i => i.Other, "0.00"), Mean(identities, i => i.Margin, "0.00"), Percent(identities.Count(i => i.Rank == 1), identities.Count));
        }

        return table;
    }

    private MarkdownTable Skin()
    {
        var table = new MarkdownTable("style", "dark", "people", "medium", "people", "light", "people", "worst", "within 3", "chroma of greys");
        foreach (var style in Styles)
        {
            var skin = style.SelectMany(trial => trial.People).Where(person => person.Skin is not null).Select(person => person.Skin!).ToList();
            var cells = new List<string> { style.Key.Name() };
            foreach (var tone in Enum.GetValues<SkinTone>())
            {
                var group = skin.Where(s => s.Tone == tone).ToList();
                cells.Add(Mean(group, s => s.Change, Signed));
                cells.Add($"{group.Count}");
            }

            var greys = style.Where(trial => trial.IsGrey).ToList();
            table.Add([.. cells, Worst(skin, s => MathF.Abs(s.Change)), Percent(skin.Count(s => MathF.Abs(s.Change) <= 3), skin.Count), Mean(greys, g => g.Statistics.Chroma)]);
        }

        return table;
    }

    private MarkdownTable Statistics()
    {
        var table = new MarkdownTable("style", "colours", "at 15 bits", "gradient", "specular %", "ink %", "chroma");
        foreach (var style in Styles)
        {
            var all = style.Select(trial => trial.Statistics).ToList();
            table.Add(style.Key.Name(), Median(all, s => s.Colors, "0"), Median(all, s => s.Colors15, "0"), Median(all, s => s.Slope, "0.00"), Median(all, s => s.Specular, "0.00"), Median(all, s => s.Ink, "0.00"), Median(all, s => s.Chroma, "0.0"));
        }

        return table;
    }

    private MarkdownTable Times()
    {
        var table = new MarkdownTable("style", "total ms", "stages", "peak MB");
        foreach (var style in Styles)
        {
            var stages = style.SelectMany(trial => trial.Timings).GroupBy(timing => timing.Stage).Select(stage => $"{stage.Key} {Median([.. stage], timing => (float)timing.Milliseconds, "0")}");
            table.Add(style.Key.Name(), Median([.. style], trial => (float)trial.Timings.Sum(timing => timing.Milliseconds), "0"), string.Join(", ", stages), Invariant(style.Max(trial => trial.PeakMegabytes), "0"));
        }

        return table;
    }

    private MarkdownTable People()
    {
        var table = new MarkdownTable("person", "style", "error", "no eyes", "raw", "own", "other", "who", "rank", "skin L", "change");
        foreach (var (person, style) in trials.SelectMany(trial => trial.People.Select(person => (person, trial.Style))).OrderBy(entry => entry.person.Name, StringComparer.Ordinal))
        {
            var identity = IdentityOf(person);
            table.Add(
                person.Name, style.Name(), Value(person.Error?.Aligned), Value(person.Error?.WithoutEyes), Value(person.Error?.Raw),
                Value(identity?.Own, "0.00"), Value(identity?.Other, "0.00"), identity?.OtherName ?? "", identity is null ? "" : $"{identity.Rank}",
                Value(person.Skin?.Photo), Value(person.Skin?.Change, Signed));
        }

        return table;
    }

    private Identity? IdentityOf(PersonTrial person) => person.Embedding is null ? null : Identity.Of(person.Name, person.Embedding, known);

    private static string Percent(int part, int whole) => whole == 0 ? "" : Invariant(100f * part / whole, "0") + " %";

    private static string Mean<T>(IReadOnlyList<T> all, Func<T, float> value, string format = "0.0") => all.Count == 0 ? "" : Invariant(all.Average(value), format);

    private static string Worst<T>(IReadOnlyCollection<T> all, Func<T, float> value) => all.Count == 0 ? "" : Invariant(all.Max(value), "0.0");

    private static string Median<T>(IEnumerable<T> all, Func<T, float> value, string format)
    {
        var sorted = all.Select(value).Order().ToList();
        return Invariant(sorted[sorted.Count / 2], format);
    }

    private static string Value(float? value, string format = "0.0") => value is { } number ? Invariant(number, format) : "none";

    private static string Invariant(float value, string format) => (MathF.Round(value, 3) + 0f).ToString(format, CultureInfo.InvariantCulture);
}
