using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Retouch;

/// <summary>Makes damaged faces clearer: JPEG blocks are smoothed along their grid, noise is filtered, blurred edges are sharpened. An intact face passes unchanged.</summary>
internal static class Restoration
{
    /// <summary>Below this much damage nothing is done.</summary>
    private const float Least = 0.03f;

    private const float Reach = 0.1f;

    public static Damage Apply(RetouchCanvas canvas)
    {
        using var face = Face(canvas);
        var damage = Damage.Measure(canvas, face);
        var amount = MathF.Min(1, 0.35f + (0.65f * canvas.Strength)) * SmoothStep.Between(0, 0.12f, canvas.Strength);
        damage = damage with { Blur = damage.Blur * amount, Noise = damage.Noise * amount, Blocks = damage.Blocks * amount };
        if (damage.Blocks > Least)
        {
            Deblock(canvas, face, damage.Blocks);
        }

        if (damage.Noise > Least)
        {
            Denoise(canvas, face, damage);
        }

        if (damage.Blur > Least)
        {
            Sharpen(canvas, face, damage.Blur);
        }

        return damage;
    }

    private static Plane Face(RetouchCanvas canvas)
    {
        var shape = canvas.Person.Shape;
        using var oval = Polygon.Mask(canvas.Width, canvas.Height, FeatureZones.Grown(shape.Line(FaceMeshTopology.FaceOval.AsSpan()), Reach * canvas.Unit));
        var soft = GaussianFilter.Apply(oval, MathF.Max(0.6f, 0.06f * canvas.Unit));
        var personMaskSamples = canvas.PersonMask.Samples;
        var mineSamples = canvas.Mine.Samples;
        var softSamples = soft.Samples;
        for (var i = 0; i < soft.Samples.Length; i++)
        {
            softSamples[i] *= personMaskSamples[i] * mineSamples[i];
        }

        return soft;
    }

    private static void Deblock(RetouchCanvas canvas, Plane face, float amount)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = canvas.Result[channel];
            using var smooth = BlockGrid.Smooth(plane, channel == 0 ? 8 : 16, channel == 0 ? 9 : 7);
            Mix(plane, smooth, face, amount);
        }

        using var guide = Scaled(canvas.Result.C0);
        using var clean = GuidedFilter.Apply(guide, canvas.Result.C0, 3, 7e-4f);
        Mix(canvas.Result.C0, clean, face, 0.55f * amount);
        foreach (var chroma in (ReadOnlySpan<Plane>)[canvas.Result.C1, canvas.Result.C2])
        {
            using var filtered = GuidedFilter.Apply(guide, chroma, 4, 6e-4f);
            Mix(chroma, filtered, face, amount);
        }
    }

    private static void Denoise(RetouchCanvas canvas, Plane face, Damage damage)
    {
        using var guide = Scaled(canvas.Result.C0);
        var variance = damage.NoiseDeviation * damage.NoiseDeviation / 1e4f;
        using var clean = GuidedFilter.Apply(guide, canvas.Result.C0, 2, 4 * variance);
        Mix(canvas.Result.C0, clean, face, damage.Noise);
        foreach (var chroma in (ReadOnlySpan<Plane>)[canvas.Result.C1, canvas.Result.C2])
        {
            using var filtered = GuidedFilter.Apply(guide, chroma, 3, 4 * variance);
            Mix(chroma, filtered, face, damage.Noise);
        }
    }

    /// <summary>A shock filter along edges and unsharp masking that cannot leave the range of a pixel's neighbours by much. Skin gets less: its texture would become grit.</summary>
    private static void Sharpen(RetouchCanvas canvas, Plane face, float amount)
    {
        const float OverRange = 1.5f;
        var lightness = canvas.Result.C0;
        using var edges = ShockFilter.SharpenEdges(lightness);
        using var near = GaussianFilter.Apply(edges, 0.9f);
        using var far = GaussianFilter.Apply(edges, 2f);
        using var low = Morphology.Erode(lightness, 1);
        using var high = Morphology.Dilate(lightness, 1);
        var bare = canvas.Bare.Samples;
        var inside = face.Samples;
        var e = edges.Samples;
        var n = near.Samples;
        var f = far.Samples;
        var l = low.Samples;
        var h = high.Samples;
        var x = lightness.Samples;
        for (var i = 0; i < x.Length; i++)
        {
            var sharp = e[i] + (0.8f * (e[i] - n[i])) + (0.35f * (e[i] - f[i]));
            sharp = Math.Clamp(sharp, l[i] - OverRange, h[i] + OverRange);
            x[i] += (sharp - x[i]) * amount * inside[i] * (1 - (0.5f * bare[i]));
        }
    }

    private static Plane Scaled(Plane lightness)
    {
        var scaled = new Plane(lightness.Width, lightness.Height);
        Vector<float> scale = new(0.01f);
        var from = lightness.Samples;
        var to = scaled.Samples;
        var i = 0;
        for (; i <= from.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(from[i..]) * scale).CopyTo(to[i..]);
        }

        for (; i < from.Length; i++)
        {
            to[i] = from[i] * 0.01f;
        }

        return scaled;
    }

    private static void Mix(Plane target, Plane other, Plane mask, float amount)
    {
        var x = target.Samples;
        var o = other.Samples;
        var m = mask.Samples;
        for (var i = 0; i < x.Length; i++)
        {
            x[i] += (o[i] - x[i]) * m[i] * amount;
        }
    }
}
