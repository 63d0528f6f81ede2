using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Retouch;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Networks;

/// <summary>A face laid into the square of a network, and what the network made of it laid back. Only the difference is added to the picture, so that its own finest texture stays and pixels that nothing changed keep their bytes.</summary>
internal sealed class AlignedFace : IDisposable
{
    private const float MaskReach = 0.14f;
    private const float MaskFeather = 0.09f;
    private const float ToneReach = 0.30f;
    private const float LeastMask = 0.004f;

    private readonly Matrix3x2 _toPicture;
    private readonly FaceShape _shape;
    private readonly PortraitWindow _window;

    private AlignedFace(ColorImage square, Matrix3x2 toPicture, FaceShape shape, PortraitWindow window) =>
        (Square, _toPicture, _shape, _window) = (square, toPicture, shape, window);

    /// <summary>The face in its square, sRGB.</summary>
    public ColorImage Square { get; }

    /// <summary>Pixels of the picture for one of the square.</summary>
    public float Scale => MathF.Sqrt(MathF.Abs(_toPicture.GetDeterminant()));

    /// <param name="picture">The picture; beyond it its edge is repeated.</param>
    /// <param name="shape">The face in its pixels.</param>
    /// <param name="template">Where it must lie in the square.</param>
    /// <param name="side">Pixels of the square.</param>
    public static AlignedFace Cut(PixelBuffer picture, FaceShape shape, FaceTemplate template, int side)
    {
        var toPicture = FaceFit.ToPicture(template, side, FaceFit.Points(point => shape[point]));
        var window = Around(toPicture, side, picture.Width, picture.Height);
        using var cut = PictureCut.Cut(picture, window);
        using var flat = Compositor.FlattenOn(cut, 255, 255, 255);
        using var colors = ColorConversion.FromPixels(flat, ColorSpace.Srgb);
        var square = Warp.Affine(colors, toPicture * Matrix3x2.CreateTranslation(-window.X, -window.Y), side, side);
        return new AlignedFace(square, toPicture, shape, window);
    }

    /// <summary>Lays a changed square back into the picture.</summary>
    /// <param name="picture">The picture that the face was cut from; changed.</param>
    /// <param name="changed">What became of <see cref="Square"/>, sRGB, as large or larger.</param>
    /// <param name="strength">How much of the change arrives, 0…1.</param>
    /// <param name="tones">How much of the face's own light and colours at large is given back to it, 0…1.</param>
    public void LayBack(PixelBuffer picture, ColorImage changed, float strength, float tones)
    {
        var side = changed.Width;
        using var before = side == Square.Width ? Square.Clone() : Resampler.Resize(Square, side, side, ResampleFilter.CatmullRom);
        var fit = Matrix3x2.CreateScale((float)Square.Width / side) * _toPicture;
        using var mask = Mask(side, fit);
        var unit = _shape.Frame.Unit * side / (Square.Width * Scale);
        using var delta = new ColorImage(side, side, ColorSpace.Srgb);
        for (var channel = 0; channel < 3; channel++)
        {
            using var change = Pixelwise.Sum(changed[channel], before[channel], -1);
            using var large = MaskedBlur.Apply(change, mask, MathF.Max(1, ToneReach * unit));
            using var wanted = Pixelwise.Map(change, large, mask, (c, l, m) => m * strength * (c - (tones * l)));
            wanted.Samples.CopyTo(delta[channel].Samples);
        }

        Add(picture, delta, fit);
    }

    public void Dispose() => Square.Dispose();

    /// <summary>What of the picture the square needs: no more than there is of it, however large the face.</summary>
    private static PortraitWindow Around(Matrix3x2 toPicture, int side, int width, int height)
    {
        var (low, high) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var corner in (ReadOnlySpan<Vector2>)[Vector2.Zero, new(side, 0), new(0, side), new(side, side)])
        {
            var at = Vector2.Transform(corner, toPicture);
            (low, high) = (Vector2.Min(low, at), Vector2.Max(high, at));
        }

        const int Margin = 2;
        var (x, y) = ((int)MathF.Floor(low.X) - Margin, (int)MathF.Floor(low.Y) - Margin);
        var (left, top) = (Math.Clamp(x, 0, width - 1), Math.Clamp(y, 0, height - 1));
        var right = Math.Clamp((int)MathF.Ceiling(high.X) + Margin, left + 1, width);
        var bottom = Math.Clamp((int)MathF.Ceiling(high.Y) + Margin, top + 1, height);
        return new PortraitWindow(left, top, right - left, bottom - top);
    }

    /// <summary>The face's oval, a little larger and soft; it ends before the square does.</summary>
    private Plane Mask(int side, Matrix3x2 fit)
    {
        Matrix3x2.Invert(fit, out var toSquare);
        var oval = Array.ConvertAll(_shape.Line(FaceMeshTopology.FaceOval.AsSpan()), point => Vector2.Transform(point, toSquare));
        var unit = _shape.Frame.Unit * MathF.Sqrt(MathF.Abs(toSquare.GetDeterminant()));
        using var sharp = Polygon.Mask(side, side, FeatureZones.Grown(oval, MaskReach * unit));
        var soft = GaussianFilter.Apply(sharp, MathF.Max(1, MaskFeather * unit));
        var fade = MathF.Max(2, 0.06f * side);
        for (var y = 0; y < side; y++)
        {
            var row = soft.Row(y);
            for (var x = 0; x < side; x++)
            {
                var toEdge = Math.Min(Math.Min(x, side - 1 - x), Math.Min(y, side - 1 - y));
                var value = row[x] * SmoothStep.Between(0, fade, toEdge);
                row[x] = value < LeastMask ? 0 : value;
            }
        }

        return soft;
    }

    private void Add(PixelBuffer picture, ColorImage delta, Matrix3x2 fit)
    {
        Matrix3x2.Invert(fit, out var toSquare);
        var (left, top) = (Math.Max(0, _window.X), Math.Max(0, _window.Y));
        var (right, bottom) = (Math.Min(picture.Width, _window.X + _window.Width), Math.Min(picture.Height, _window.Y + _window.Height));
        if (right <= left || bottom <= top)
        {
            return;
        }

        using var change = Warp.Affine(delta, Matrix3x2.CreateTranslation(left, top) * toSquare, right - left, bottom - top, EdgeMode.Zero);
        for (var y = 0; y < change.Height; y++)
        {
            var row = picture.Row(top + y)[(left * picture.Channels)..];
            for (var channel = 0; channel < 3; channel++)
            {
                var more = change[channel].Row(y);
                for (var x = 0; x < more.Length; x++)
                {
                    ref var sample = ref row[(x * picture.Channels) + channel];
                    sample = (byte)Math.Clamp(MathF.Round(sample + (255 * more[x])), 0, 255);
                }
            }
        }
    }
}
