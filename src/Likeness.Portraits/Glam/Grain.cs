using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Glam;

/// <summary>Gives the user's skin the fineness of the template's: a face sharper or softer than the picture around it looks pasted in.</summary>
internal static class Grain
{
    private const float Band = 0.02f;
    private const float Softening = 0.55f;
    private const float Raising = 0.6f;

    public static void Match(ColorImage face, MovedTemplate moved, CarriedFace carried, float unit)
    {
        var sigma = MathF.Max(0.7f, Band * unit);
        using var own = Fine(moved.Lab.C0, sigma);
        using var other = Fine(face.C0, sigma);
        using var skin = Pixelwise.Map(moved.Bare, carried.Bare, carried.Valid, (t, u, valid) => t * u * valid);
        var ratio = Math.Clamp(Strength(own, skin) / (Strength(other, skin) + 1e-3f), 0.45f, 2.2f);
        Pixelwise.Add(face.C0, other, ratio < 1 ? (ratio - 1) * Softening : MathF.Min(ratio - 1, 0.8f) * Raising);
    }

    private static Plane Fine(Plane plane, float sigma)
    {
        using var low = GaussianFilter.Apply(plane, sigma);
        return Pixelwise.Sum(plane, low, -1);
    }

    /// <summary>Deviation of the finest band on skin, from the median of its magnitudes.</summary>
    private static float Strength(Plane fine, Plane skin)
    {
        const int Least = 50;
        var values = new List<float>();
        var samples = fine.Samples;
        var weights = skin.Samples;
        for (var i = 0; i < samples.Length; i += 2)
        {
            if (weights[i] > 0.6f)
            {
                values.Add(MathF.Abs(samples[i]));
            }
        }

        return values.Count < Least ? 1 : 1.48f * Selection.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values));
    }
}
