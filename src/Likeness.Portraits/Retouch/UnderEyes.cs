using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Retouch;

/// <summary>Eases dark circles: the band below the lower lids is brought part of the way to the cheeks' lightness and colour.</summary>
internal static class UnderEyes
{
    private const float Lightness = 0.5f;
    private const float Chroma = 0.45f;
    private const float LargestDeficit = 14;

    public static void Apply(RetouchCanvas canvas)
    {
        using var zone = Zone(canvas);
        var (unit, s) = (canvas.Unit, canvas.Strength);
        using var local = MaskedBlur.Apply(canvas.Result.C0, canvas.Weight, 0.05f * unit);
        var cheek = canvas.CheekColor;
        var resultC0Samples = canvas.Result.C0.Samples;
        var localSamples = local.Samples;
        var zoneSamples = zone.Samples;
        for (var i = 0; i < zone.Samples.Length; i++)
        {
            resultC0Samples[i] += Lightness * s * zoneSamples[i] * Math.Clamp((0.96f * cheek.X) - localSamples[i], 0, LargestDeficit);
        }

        if (canvas.IsMonochrome)
        {
            return;
        }

        using var red = MaskedBlur.Apply(canvas.Result.C1, canvas.Weight, 0.05f * unit);
        using var yellow = MaskedBlur.Apply(canvas.Result.C2, canvas.Weight, 0.05f * unit);
        var resultC2Samples = canvas.Result.C2.Samples;
        var resultC1Samples = canvas.Result.C1.Samples;
        var yellowSamples = yellow.Samples;
        var redSamples = red.Samples;
        for (var i = 0; i < zone.Samples.Length; i++)
        {
            resultC1Samples[i] += Chroma * s * zoneSamples[i] * Math.Clamp(cheek.Y - redSamples[i], -5, 3);
            resultC2Samples[i] += Chroma * s * zoneSamples[i] * Math.Clamp(cheek.Z - yellowSamples[i], -4, 6);
        }
    }

    private static Plane Zone(RetouchCanvas canvas)
    {
        var (shape, unit) = (canvas.Person.Shape, canvas.Unit);
        var down = shape.Frame.Down * unit;
        using var sharp = new Plane(canvas.Width, canvas.Height, clear: true);
        foreach (var ring in (ReadOnlySpan<int[]>)[[.. FaceMeshTopology.LeftEye.AsSpan()[..9]], [.. FaceMeshTopology.RightEye.AsSpan()[..9]]])
        {
            var lid = shape.Line(ring);
            var middle = shape.Mean(ring);
            Polygon.Fill(sharp, [.. lid.Select(p => p + (0.035f * down)), .. lid.Reverse().Select(p => (0.92f * p) + (0.08f * middle) + (0.27f * down))]);
        }

        var zone = GaussianFilter.Apply(sharp, 0.05f * unit);
        var bareSamples = canvas.Bare.Samples;
        var ownZoneSamples = zone.Samples;
        for (var i = 0; i < zone.Samples.Length; i++)
        {
            ownZoneSamples[i] *= bareSamples[i];
        }

        return zone;
    }
}
