using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>An old photo repaired: specks and thin scratches take the median of what is around them, noise is calmed, faded tones are stretched and a colour cast of the paper is reduced.</summary>
internal sealed class Restore : IEditOperation
{
    /// <summary>A speck differs by so much from its surroundings, which are calm.</summary>
    private const float LeastSpeck = 0.055f;

    private const float SurestSpeck = 0.10f;

    /// <summary>Differences above this do not make a place rougher.</summary>
    private const float Texture = 0.035f;

    private const float MostWhite = 0.97f;
    private const float LeastBlack = 0.08f;

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var picture = canvas.In(ColorSpace.OkLab);
        Heal(canvas, picture);
        using (var calm = LocalContrast.Base(picture.C0, MathF.Max(1, 0.025f * canvas.Unit), 4e-4f))
        {
            Pixelwise.MapInto(picture.C0, picture.C0, calm, new Towards(MathF.Min(0.8f, 0.5f * step.Amount)));
        }

        Stretch(picture, MathF.Min(1, 0.8f * step.Amount));
    }

    /// <summary>Fills specks and scratches. In faces dark ones may be moles and features may be anything: there only light ones beside the features are damage.</summary>
    private static void Heal(EditCanvas canvas, ColorImage picture)
    {
        var radius = Math.Clamp((int)MathF.Round(Math.Max(canvas.Width, canvas.Height) / 210f), 2, 7);
        using var median = MedianFilter.Apply(picture.C0, radius);
        // Where everything differs there is texture, not dust; a speck itself shall not count as texture.
        using var capped = Pixelwise.Map(picture.C0, median, new Distance(Texture));
        using var soft = GaussianFilter.Apply(capped, 3 * radius);
        using var calm = Pixelwise.Map(soft, new Ramp(0.030f, 0.017f));
        using var light = Pixelwise.Map(picture.C0, median, calm, default(Speck));
        using var dark = Pixelwise.Map(median, picture.C0, calm, default(Speck));
        Pixelwise.MapInto(light, light, canvas.Features, default(Guard));
        Pixelwise.MapInto(dark, dark, canvas.FaceShare, default(Guard));
        Pixelwise.MapInto(light, light, dark, default(Greater));
        using var grown = Morphology.Dilate(light, 1);
        using var feathered = GaussianFilter.Apply(grown, 0.7f);
        for (var i = 0; i < 3; i++)
        {
            using var around = i == 0 ? median.Clone() : GaussianFilter.Apply(picture[i], radius);
            Pixelwise.MapInto(picture[i], picture[i], around, feathered, default(Blend));
        }
    }

    private static void Stretch(ColorImage picture, float strength)
    {
        var ends = PixelMath.Quantiles(picture.C0, null, 0.005f, 0.995f);
        // A photo that is low-key throughout stays so: white is looked for at a fair distance from the brightest tone.
        var white = MathF.Max(ends[1], 0.78f);
        var black = MathF.Min(ends[0], 0.42f);
        var gain = (MostWhite - LeastBlack) / (white - black);
        var cast = Cast(picture) * (0.75f * strength);
        PixelMath.Change(picture, (color, _, _) =>
        {
            var lightness = float.Lerp(color.X, Math.Clamp(LeastBlack + ((color.X - black) * gain), 0, 1), gain > 1 ? strength : 0);
            var chroma = 1 + ((MathF.Min(gain, 1.4f) - 1) * 0.6f * strength);
            return new Vector3(lightness, (color.Y - cast.X) * chroma, (color.Z - cast.Y) * chroma);
        });
    }

    /// <summary>The colour that a faded print has all over: that of its lights, as far as its darks share it.</summary>
    private static Vector2 Cast(ColorImage picture)
    {
        using var lights = Pixelwise.Map(picture.C0, new Ramp(0.70f, 0.85f));
        using var darks = Pixelwise.Map(picture.C0, new Ramp(0.45f, 0.30f));
        var (light, dark) = (Mean(picture, lights), Mean(picture, darks));
        return Vector2.Dot(light, dark) <= 0 ? Vector2.Zero : light.Length() < dark.Length() ? light : dark;
    }

    private static Vector2 Mean(ColorImage picture, Plane share)
    {
        var (sum, weight) = (Vector2.Zero, 1e-3f);
        for (var i = 0; i < share.Samples.Length; i += 7)
        {
            sum += new Vector2(picture.C1.Samples[i], picture.C2.Samples[i]) * share.Samples[i];
            weight += share.Samples[i];
        }

        return sum / weight;
    }

    private readonly struct Distance(float most) : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Vector.MinNative(Vector.Abs(a - b), Lanes.Of(most));
    }

    /// <summary>How far one sample is above another, where it is calm.</summary>
    private readonly struct Speck : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => Lanes.Step(LeastSpeck, SurestSpeck, a - b) * c;
    }

    private readonly struct Guard : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => a * (Vector<float>.One - Lanes.Step(0.3f, 0.7f, b));
    }

    private readonly struct Towards(float share) : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => a + ((b - a) * share);
    }

    private readonly struct Blend : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => Lanes.Lerp(a, b, c);
    }
}
