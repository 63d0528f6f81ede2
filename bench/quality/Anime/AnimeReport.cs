using System.Globalization;
using System.Text;
using Likeness.Imaging;

namespace Likeness.Quality;

/// <summary>The tables of a run.</summary>
internal sealed class AnimeReport(IReadOnlyList<AnimeTrial> plain, IReadOnlyList<AnimeTrial> pairs, IReadOnlyDictionary<string, float[]> known, IReadOnlyList<PixelBuffer> palettes)
{
    private readonly StringBuilder _text = new();

    public string Write()
    {
        People();
        if (pairs.Count > 0)
        {
            Pairs();
        }

        Seeds();
        return _text.ToString();
    }

    private void People()
    {
        var table = new MarkdownTable("photo", "landmarks %", "without eyes %", "skin L", "change", "own", "other", "rank");
        var identities = new List<Identity>();
        foreach (var trial in plain)
        {
            var identity = trial.Embedding is null ? null : Identity.Of(trial.Photo, trial.Embedding, known);
            if (identity is not null)
            {
                identities.Add(identity);
            }

            table.Add(
                trial.Photo, Number(trial.Error?.Aligned), Number(trial.Error?.WithoutEyes), Number(trial.Skin?.Photo, "F0"), Number(trial.Skin?.Change, "+0.0;-0.0"),
                Number(identity?.Own, "F2"), Number(identity?.Other, "F2"), identity is null ? "" : identity.Rank.ToString(CultureInfo.InvariantCulture));
        }

        _text.Append(table).Append('\n');
        Line($"{plain.Count} people, {plain.Count(trial => trial.Error is not null)} found again: landmarks {Median(plain.Select(trial => trial.Error?.Aligned)):F1} % in the median, {plain.Max(trial => trial.Error?.Aligned):F1} at worst; without eyes {Median(plain.Select(trial => trial.Error?.WithoutEyes)):F1}; skin {Median(plain.Select(trial => trial.Skin is null ? null : (float?)MathF.Abs(trial.Skin.Change))):F1} L away in the median, {plain.Max(trial => trial.Skin is null ? 0 : MathF.Abs(trial.Skin.Change)):F1} at worst.");
        if (identities.Count > 0)
        {
            Line($"Embedder: own {Median(identities.Select(identity => (float?)identity.Own)):F2} in the median, {identities.Min(identity => identity.Own):F2} at worst, other {Median(identities.Select(identity => (float?)identity.Other)):F2}; rank 1 for {identities.Count(identity => identity.Rank == 1)} of {identities.Count}, rank 1 to 3 for {identities.Count(identity => identity.Rank <= 3)}.");
        }

        _text.Append('\n');
    }

    private void Pairs()
    {
        var table = new MarkdownTable("photo", "style picture", "before", "after", "left %", "landmarks %", "skin L photo", "skin L drawn");
        foreach (var pair in pairs)
        {
            table.Add(pair.Photo, pair.Style, Number(pair.Before), Number(pair.After), Number(100 * pair.Rest, "F0"), Number(pair.Error?.Aligned), Number(pair.Skin?.Photo, "F0"), Number(pair.Skin?.Result, "F0"));
        }

        _text.Append(table).Append('\n');
        Line($"{pairs.Count} pairs: {Median(pairs.Select(pair => (float?)(100 * pair.Rest))):F0} % of the distance is left in the median, {100 * pairs.Max(pair => pair.Rest):F0} % at worst; {pairs.Count(pair => pair.Rest <= 0.5f)} fall by half or more. Landmarks {Median(pairs.Select(pair => pair.Error?.Aligned)):F1} % in the median, {pairs.Max(pair => pair.Error?.Aligned):F1} at worst; found again {pairs.Count(pair => pair.Error is not null)}.");
        _text.Append('\n');
    }

    private void Seeds()
    {
        var distances = new List<float?>();
        for (var i = 0; i < palettes.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                distances.Add(ColorDistance.Between(palettes[i], palettes[j]));
            }
        }

        if (distances.Count > 0)
        {
            Line($"Seeds 0 to {palettes.Count - 1}: palettes differ by {Median(distances):F1} in the median, {distances.Min():F1} at least.");
        }
    }

    private void Line(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Number(float? value, string format = "F1") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private static float Median(IEnumerable<float?> values) => values.OfType<float>().ToArray() is { Length: > 0 } known ? Selection.Median(known) : float.NaN;
}
