using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>What the traced rims are made of: colour, width, how much of a frame there is, and whether the lenses are dark.</summary>
internal static class FrameReader
{
    private const float ThinnestRim = 0.02f;
    private const float WidestRim = 0.13f;

    public static (Vector3 Color, float Width, RimKind Rim, bool IsDark) Read(ColorImage straight, LineMap lines, Vector2[] left, Vector2[] right, Vector3 skin, float faint)
    {
        var marks = new List<Mark>();
        foreach (var rim in (ReadOnlySpan<Vector2[]>)[left, right])
        {
            Collect(straight, lines, rim, marks);
        }

        var strong = marks.OrderByDescending(mark => mark.Strength).Take(marks.Count * 2 / 5).ToList();
        var width = Math.Clamp(Median(strong.Select(mark => mark.Width)), ThinnestRim, WidestRim);
        var difference = ColorModels.Median([.. strong.Select(mark => mark.On - mark.Beside)]);
        var beside = ColorModels.Median([.. strong.Select(mark => mark.Beside)]);
        return (Uncovered(beside, difference, width), width, Kind(marks, faint), IsDark(straight, left, right, skin));
    }

    /// <summary>A wire covers but a part of the samples that show it: the colour lies farther from the skin, at most where it has least hue.</summary>
    private static Vector3 Uncovered(Vector3 beside, Vector3 difference, float width)
    {
        const float Step = 0.1f;
        const float MostChroma = 42;
        var most = 1 + 1.4f * SmoothStep.Between(0.075f, 0.03f, width);
        var (best, bestCost) = (beside + difference, float.MaxValue);
        for (var times = 1f; times <= most; times += Step)
        {
            var color = beside + difference * times;
            var cost = new Vector2(color.Y, color.Z).Length() + 3 * (times - 1);
            (best, bestCost) = cost < bestCost && color.X is > 6 and < 94 ? (color, cost) : (best, bestCost);
        }

        var chroma = new Vector2(best.Y, best.Z).Length();
        var fade = MathF.Min(1, MostChroma / MathF.Max(chroma, 1));
        return new Vector3(Math.Clamp(best.X, 6, 94), best.Y * fade, best.Z * fade);
    }

    private static void Collect(ColorImage straight, LineMap lines, Vector2[] rim, List<Mark> marks)
    {
        var normals = new Vector2[rim.Length];
        LensShape.Normals(rim, normals);
        var (top, bottom) = (rim.Min(p => p.Y), rim.Max(p => p.Y));
        for (var i = 0; i < rim.Length; i++)
        {
            var strength = lines.At(rim[i], normals[i]);
            var offset = lines.SideOffset(rim[i], normals[i]);
            Vector3 At(float d) => PlaneSample.Bilinear(straight, GlassesPlane.ToSamples(rim[i] + normals[i] * d) - new Vector2(0.5f));
            var (inside, outside) = (At(-offset), At(offset));
            var beside = (inside + outside) / 2;
            var on = At(0);
            foreach (var d in (ReadOnlySpan<float>)[-0.017f, 0.017f])
            {
                var other = At(d);
                on = Vector3.Distance(other, beside) > Vector3.Distance(on, beside) ? other : on;
            }

            marks.Add(new Mark(strength, on, beside, Width(At, on, beside), (rim[i].Y - top) / (bottom - top)));
        }
    }

    /// <summary>The width at half depth.</summary>
    private static float Width(Func<float, Vector3> at, Vector3 on, Vector3 beside)
    {
        const float Step = 0.008f;
        var half = Vector3.Distance(on, beside) / 2;
        var width = 0f;
        foreach (var side in (ReadOnlySpan<float>)[-Step, Step])
        {
            for (var d = side; MathF.Abs(d) < WidestRim && Vector3.Distance(at(d), on) < half; d += side)
            {
                width += Step;
            }
        }

        return width;
    }

    private static RimKind Kind(List<Mark> marks, float faint)
    {
        var upper = Median(marks.Where(mark => mark.Height < 0.3f).Select(mark => mark.Strength));
        var lower = Median(marks.Where(mark => mark.Height > 0.7f).Select(mark => mark.Strength));
        return lower > 0.6f * faint ? RimKind.Full : upper > 1.2f * faint ? RimKind.Half : RimKind.None;
    }

    /// <summary>Sunglasses: both lenses far darker than the skin, with no white of an eye in them.</summary>
    private static bool IsDark(ColorImage straight, Vector2[] left, Vector2[] right, Vector3 skin)
    {
        const float DarkShare = 0.5f;
        foreach (var rim in (ReadOnlySpan<Vector2[]>)[left, right])
        {
            var lightness = PersonReader.Inside(straight, [.. rim.Select(GlassesPlane.ToSamples)]).Select(color => color.X).Order().ToArray();
            if (lightness.Length == 0 || lightness[lightness.Length * 8 / 10] > DarkShare * skin.X)
            {
                return false;
            }
        }

        return true;
    }

    private static float Median(IEnumerable<float> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }

    /// <summary>One point of a rim.</summary>
    private readonly record struct Mark(float Strength, Vector3 On, Vector3 Beside, float Width, float Height);
}
