using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Painting;

/// <summary>A picture in flat areas of few tones, the ground of drawn styles.</summary>
internal static class FlatPaint
{
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

        for (var pass = 0; pass < passes; pass++)
        {
            using var before = flat;
            flat = Kuwahara.Apply(before, MathF.Max(1.5f, radius * canvas.Unit));
        }

        return flat;
    }

    /// <summary>Lightness in bands with soft steps, as paint of few tones.</summary>
    /// <param name="lightness">0…1.</param>
    /// <param name="bands">Number of bands.</param>
    /// <param name="softness">Half the width of the steps in bands, below ½.</param>
    public static float Band(float lightness, float bands, float softness)
    {
        var place = lightness * bands;
        var band = MathF.Floor(place);
        return (band + SmoothStep.Between(0.5f - softness, 0.5f + softness, place - band)) / bands;
    }

    /// <summary>A colour with chroma multiplied; greys stay grey.</summary>
    public static Vector3 Chroma(Vector3 color, float factor) => new(color.X, color.Y * factor, color.Z * factor);
}
