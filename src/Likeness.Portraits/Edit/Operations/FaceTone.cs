using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Lightness in terms of the faces of a picture: 0 at the middle between their own median and a fixed grey, so that darker skin falls into darker tones.</summary>
internal static class FaceTone
{
    private const float Grey = 0.62f;

    /// <summary>How much of the faces' own level is taken out of the picture's tones, so that every face shows light and shade.</summary>
    private const float Own = 0.6f;

    /// <param name="canvas">The picture; OKLab afterwards.</param>
    /// <param name="smoothness">Radius in units below which tones are joined.</param>
    /// <returns>Tones in deviations of the faces' lightness.</returns>
    public static Plane Of(EditCanvas canvas, float smoothness)
    {
        var lightness = canvas.In(ColorSpace.OkLab).C0;
        var mask = canvas.People.Count > 0 ? canvas.FaceShare : canvas.HasPeople ? canvas.Matte : null;
        var (low, median, high) = PixelMath.Quantiles(lightness, mask, 0.16f, 0.5f, 0.84f) is [var a, var b, var c] ? (a, b, c) : (0.3f, 0.5f, 0.7f);
        var middle = (Own * median) + ((1 - Own) * Grey);
        var scale = 1 / Math.Clamp((high - low) / 2, 0.09f, 0.2f);
        var calm = LocalContrast.Base(lightness, MathF.Max(1, smoothness * canvas.Unit), 1e-3f);
        Pixelwise.MapInto(calm, calm, new Standard(middle, scale));
        return calm;
    }

    private readonly struct Standard(float middle, float scale) : IUnary
    {
        public System.Numerics.Vector<float> Of(System.Numerics.Vector<float> a) => (a - Lanes.Of(middle)) * scale;
    }
}
