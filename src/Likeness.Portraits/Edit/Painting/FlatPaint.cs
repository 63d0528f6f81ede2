using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Operations;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Painting;

/// <summary>A picture in flat areas of few tones, the ground of drawn styles.</summary>
internal static class FlatPaint
{
    private const float FineRadius = 0.022f;

    /// <summary>Flat areas with crisp edges, the background softer than the people.</summary>
    /// <param name="canvas">The picture; OKLab afterwards.</param>
    /// <param name="radius">Size of the smallest areas, in units.</param>
    /// <param name="passes">How often.</param>
    /// <param name="background">Blur of the background before, in units.</param>
    public static ColorImage Of(EditCanvas canvas, float radius, int passes, float background)
    {
        var picture = canvas.In(ColorSpace.OkLab);
        var flat = picture.Clone();
        if (background > 0 && canvas.HasPeople)
        {
            using var soft = GaussianFilter.Apply(picture, background * canvas.Unit);
            using var behind = Pixelwise.Map(canvas.Matte, default(Complement));
            Compositor.OverInPlace(flat, soft, behind);
        }

        if (canvas.People.Count > 0)
        {
            CalmFaces(canvas, flat);
        }

        for (var pass = 0; pass < passes; pass++)
        {
            using var before = flat;
            flat = Kuwahara.Apply(before, MathF.Max(1.5f, radius * canvas.Unit));
        }

        if (canvas.People.Count > 0)
        {
            using var fine = Kuwahara.Apply(picture, MathF.Max(1, FineRadius * canvas.Unit));
            Compositor.OverInPlace(flat, fine, canvas.Features);
        }

        return flat;
    }

    /// <summary>Shine and blotches of skin would become patches with hard borders; its large forms are enough.</summary>
    private static void CalmFaces(EditCanvas canvas, ColorImage flat)
    {
        using var calm = LocalContrast.Base(flat.C0, MathF.Max(2, 0.13f * canvas.Unit), 6e-3f);
        using var share = Pixelwise.Map(canvas.FaceShare, canvas.Features, default(Beside));
        Pixelwise.MapInto(flat.C0, flat.C0, calm, share, default(Blend));
    }

    /// <summary>Lightness in bands with soft steps, as paint of few tones.</summary>
    /// <param name="lightness">0…1.</param>
    /// <param name="bands">Number of bands.</param>
    /// <param name="softness">Half the width of the steps in bands, below ½.</param>
    public static Vector<float> Band(Vector<float> lightness, float bands, float softness)
    {
        var place = lightness * bands;
        var band = Vector.Floor(place);
        return (band + Lanes.Step(0.5f - softness, 0.5f + softness, place - band)) * (1 / bands);
    }

    private readonly struct Beside : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Lanes.Clamp01(a * 0.9f) * (Vector<float>.One - b);
    }

    private readonly struct Blend : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => Lanes.Lerp(a, b, c);
    }
}
