using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>The hair of the head as one inflated shape with strands, in front of the head and, for long hair, behind the neck.</summary>
internal static class HairPart
{
    private const float Roundness = 0.42f;
    private const float StrandHeight = 0.02f;
    private const float LocalColor = 0.5f;
    private const float ColorBlur = 0.11f;
    private const float Arch = 0.5f;

    /// <summary>Hair less than this, in square units, is a bald head's.</summary>
    private const float LeastArea = 0.12f;

    public static void Back(Figure figure)
    {
        var (easel, unit) = (figure.Easel, figure.Unit);
        var color = figure.Colors.Hair;
        if (HairShape.AreaOf(figure.Hair, unit) < LeastArea)
        {
            return;
        }

        // Between hair and face no ground may shine through.
        using var nearHair = figure.Hair.Soft(0.10f * unit);
        using var gap = figure.Skull.Soft(0.10f * unit);
        gap.Each((y, left, cover) =>
        {
            for (var x = 0; x < cover.Length; x++)
            {
                cover[x] = SmoothStep.Between(0.1f, 0.2f, cover[x]) * SmoothStep.Between(0.18f, 0.3f, nearHair.At(left + x, y));
            }
        });
        Brush.Flat(easel, gap, color - new Vector3(MathF.Min(12, 0.4f * color.X), 0, 0));
        Cover(easel, gap);

        using var behind = Curtain(figure);
        if (behind is null)
        {
            return;
        }

        using var shape = behind.Rounded(0.06f * unit);
        using var heights = Relief.Balloon(shape, 0.3f, unit);
        Brush.Shade(easel, shape, heights, Material.Hair(color - new Vector3(MathF.Min(11, 0.4f * color.X), 0, 0)) with { Gloss = 0 }, unit);
    }

    public static void Front(Figure figure)
    {
        var (easel, unit, shape) = (figure.Easel, figure.Unit, figure.Hair);
        if (HairShape.AreaOf(shape, unit) < LeastArea)
        {
            return;
        }

        var offset = figure.InPhoto(shape);
        using var light = PictureCut.Cut(figure.Lightness, offset);
        using var heights = Relief.Balloon(shape, Roundness, unit);
        using var strands = StrandRelief.Find(shape, light, figure.Frame, figure.Seed);
        using var near = shape.Soft(0.05f * unit);
        for (var i = 0; i < heights.Samples.Length; i++)
        {
            heights.Samples[i] += StrandHeight * strands.Samples[i] * near.Cover.Samples[i] * near.Cover.Samples[i];
        }

        using var paint = Paint(figure, offset);
        Brush.Cast(easel, shape, 0.035f * unit, new Vector2(0, 0.02f * unit), 0.16f);
        Brush.Shade(easel, shape, heights, Material.Hair(figure.Colors.Hair), unit, paint);
    }

    /// <summary>The hair's colour: half of it everywhere the same, half as light, grey or dyed as the photo shows it around each pixel.</summary>
    private static ColorImage Paint(Figure figure, PortraitWindow offset)
    {
        const int Factor = 4;
        var shape = figure.Hair;
        var (width, height) = (Math.Max(1, shape.Width / Factor), Math.Max(1, shape.Height / Factor));
        var sigma = MathF.Max(0.8f, ColorBlur * figure.Unit / Factor);
        using var mask = Resampler.Resize(shape.Cover, width, height, ResampleFilter.Box);
        using var weights = GaussianFilter.Apply(mask, sigma);
        var paint = new ColorImage(shape.Width, shape.Height, ColorSpace.CieLab);
        var hueIsReal = !figure.Colors.Invented && figure.Wishes.Hair is null;
        var median = figure.Person.HairColor;
        var drawn = figure.Colors.Hair;
        for (var i = 0; i < 3; i++)
        {
            using var cut = PictureCut.Cut(figure.Photo[i], offset);
            using var small = Resampler.Resize(cut, width, height, ResampleFilter.Box);
            for (var k = 0; k < small.Samples.Length; k++)
            {
                small.Samples[k] *= mask.Samples[k];
            }

            using var sums = GaussianFilter.Apply(small, sigma);
            var (share, from, to) = i == 0 ? (LocalColor, median.X, drawn.X) : (hueIsReal ? LocalColor : 0, median[i], drawn[i]);
            for (var k = 0; k < sums.Samples.Length; k++)
            {
                var local = weights.Samples[k] > 0.02f ? sums.Samples[k] / weights.Samples[k] - from : 0;
                sums.Samples[k] = to + share * Math.Clamp(local, -25, 25);
            }

            using var full = Resampler.Resize(sums, shape.Width, shape.Height, ResampleFilter.Triangle);
            full.Samples.CopyTo(paint[i].Samples);
        }

        return paint;
    }

    /// <summary>What hangs behind the neck when hair reaches below the jaw on both sides.</summary>
    private static Patch? Curtain(Figure figure)
    {
        var shape = figure.Hair;
        var curtain = new Patch(shape.Left, shape.Top, new Plane(shape.Width, shape.Height, clear: true));
        var chin = figure.Face[MeshPoint.Chin];
        var ears = figure.Face.Mean(MeshPoint.EarLeft, MeshPoint.EarRight);
        var middle = chin.X - shape.Left;
        var from = Math.Max(0, (int)ears.Y - shape.Top);
        bool Hangs(int y, out int first, out int last)
        {
            var row = shape.Cover.Row(y);
            (first, last) = (row.IndexOfAnyInRange(0.5f, 2), row.LastIndexOfAnyInRange(0.5f, 2));
            return first >= 0 && first < middle && last > middle;
        }

        var end = shape.Height - 1;
        while (end > from && !Hangs(end, out _, out _))
        {
            end--;
        }

        for (var y = from; y <= end; y++)
        {
            if (Hangs(y, out var first, out var last))
            {
                // The lower edge is an arch from tip to tip.
                var t = Math.Clamp(1 - (end - y) / (Arch * figure.Unit), 0, 1);
                var open = t * t;
                curtain.Cover.Row(y)[first..(int)float.Lerp(middle, first, open)].Fill(1);
                curtain.Cover.Row(y)[(int)float.Lerp(middle, last, open)..last].Fill(1);
            }
        }

        if (end + shape.Top > chin.Y - 0.5f * figure.Unit)
        {
            return curtain;
        }

        curtain.Dispose();
        return null;
    }

    private static void Cover(Easel easel, Patch shape) => shape.Each((y, left, cover) =>
    {
        var row = new LabRow(easel, y, left);
        for (var x = 0; x < cover.Length; x++)
        {
            row.Cover(x, cover[x]);
        }
    });
}
