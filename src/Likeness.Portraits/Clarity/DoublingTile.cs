using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Clarity;

/// <summary>The doubling of one tile, on luma of 0…100: enlarged by a cubic, smoothed along edges, sharpened across them, brought back to what the picture says when it is reduced (Irani and Peleg 1991), kept in the range of the neighbours, and textured.</summary>
internal sealed class DoublingTile(PixelBuffer cut, int left, int top, DoublingSettings settings) : IDisposable
{
    /// <summary>Pixels of the picture around a tile that its result can depend on.</summary>
    public const int Margin = 32;

    private const int BackProjections = 2;
    private const float UnsharpSigma = 1.5f;

    private readonly ColorImage _source = ColorConversion.FromPixels(cut, ColorSpace.Srgb);

    public PixelBuffer Run()
    {
        using var luma = Luma(_source);
        using var doubled = Resampler.Resize(_source, 2 * _source.Width, 2 * _source.Height, ResampleFilter.CatmullRom);
        using var before = Luma(doubled);
        using var edges = new EdgeField(luma);
        using var lines = LineSmoothing.Apply(before, edges);
        EdgeShock.MixInto(lines, edges, settings.Shock);
        Unsharp(lines);
        for (var i = 0; i < BackProjections; i++)
        {
            BackProjection.Apply(lines, luma);
        }

        LocalRange.Clamp(lines, luma);
        using (var texture = new FineTexture(luma, edges, left, top))
        {
            texture.AddTo(lines, settings);
        }

        for (var i = 0; i < 3; i++)
        {
            Pixelwise.MapInto(doubled[i], doubled[i], lines, before, default(Shift));
        }

        return ColorConversion.ToPixels(doubled);
    }

    public void Dispose() => _source.Dispose();

    private static Plane Luma(ColorImage colors) => Pixelwise.Map(colors.C0, colors.C1, colors.C2, default(LumaOf));

    private void Unsharp(Plane plane)
    {
        using var soft = GaussianFilter.Apply(plane, UnsharpSigma);
        Pixelwise.MapInto(plane, plane, soft, new Sharpened(settings.Unsharp));
    }

    private readonly struct LumaOf : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => (a * 29.9f) + (b * 58.7f) + (c * 11.4f);
    }

    private readonly struct Sharpened(float share) : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => a + ((a - b) * share);
    }

    private readonly struct Shift : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => a + ((b - c) * 0.01f);
    }
}
