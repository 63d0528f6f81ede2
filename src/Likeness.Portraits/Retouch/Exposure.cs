using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Retouch;

/// <summary>Lifts badly under-exposed faces. Whether a face is under-exposed is read from the brightest things beside the skin (clothes, eyes, teeth, background), never from the skin: dark skin in good light stays as it is.</summary>
internal static class Exposure
{
    /// <summary>Most that is added, CIE L.</summary>
    private const float Most = 5;

    private const float Bright = 70;
    private const float Dark = 35;
    private const float Chroma = 0.55f;

    /// <returns>How much was added at medium lightness, CIE L.</returns>
    public static float Apply(RetouchCanvas canvas)
    {
        var lift = Most * canvas.Strength * SmoothStep.Between(Bright, Dark, Brightest(canvas.Photo.C0));
        if (lift < 0.05f)
        {
            return 0;
        }

        using var soft = GaussianFilter.Apply(canvas.Skin, 0.06f * canvas.Unit);
        var l = canvas.Result.C0.Samples;
        var a = canvas.Result.C1.Samples;
        var b = canvas.Result.C2.Samples;
        for (var i = 0; i < l.Length; i++)
        {
            var t = Math.Clamp(l[i] / 100, 0, 1);
            var more = lift * 4 * t * (1 - t) * soft.Samples[i] * canvas.Mine.Samples[i];
            var stronger = 1 + (Chroma * more / MathF.Max(l[i], 12));
            l[i] += more;
            a[i] *= stronger;
            b[i] *= stronger;
        }

        return lift;
    }

    /// <summary>Lightness that two of a hundred pixels of the whole canvas reach.</summary>
    /// <param name="lightness">CIE L of the whole canvas.</param>
    public static float Brightest(Plane lightness)
    {
        var samples = lightness.Samples;
        var step = Math.Max(1, samples.Length / 40_000);
        var chosen = new float[(samples.Length + step - 1) / step];
        for (var i = 0; i < chosen.Length; i++)
        {
            chosen[i] = samples[i * step];
        }

        return Selection.Nth(chosen, (int)(0.98f * (chosen.Length - 1)));
    }
}
