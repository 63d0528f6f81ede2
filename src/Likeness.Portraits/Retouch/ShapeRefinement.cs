using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Retouch;

/// <summary>Opens the eyes and narrows the jaw by a few hundredths of a unit. Displacements end at the person's border, so the background does not bend.</summary>
internal static class ShapeRefinement
{
    private const float EyeRadius = 0.46f;
    private const float EyeGrowth = 0.045f;
    private const float JawRadius = 0.42f;
    private const float Jaw = 0.75f;

    /// <summary>Displacements below this many picture pixels are none.</summary>
    private const float Least = 0.02f;

    private static readonly (int Landmark, float Move)[] JawPoints =
        [(58, 0.014f), (172, 0.020f), (136, 0.022f), (150, 0.016f), (288, 0.014f), (397, 0.020f), (365, 0.022f), (379, 0.016f)];

    /// <param name="picture">The full picture; changed.</param>
    /// <param name="frame">Where the canvas lies.</param>
    /// <param name="canvas">The face.</param>
    /// <param name="limit">How far a pixel may move, 0…1; null for no limit.</param>
    public static void Apply(PixelBuffer picture, RetouchFrame frame, RetouchCanvas canvas, Plane? limit = null)
    {
        var (shape, unit, k) = (canvas.Person.Shape, canvas.Unit, canvas.Settings.Shape);
        using var dx = new Plane(canvas.Width, canvas.Height, clear: true);
        using var dy = new Plane(canvas.Width, canvas.Height, clear: true);
        foreach (var ring in (ReadOnlySpan<int[]>)[[.. FaceMeshTopology.LeftEye], [.. FaceMeshTopology.RightEye]])
        {
            var center = shape.Mean(ring);
            Add(dx, dy, center, EyeRadius * unit, p => -EyeGrowth * k * (p - center));
        }

        var middle = shape.Mean(MeshPoint.LipUpperInner, MeshPoint.Chin);
        foreach (var (landmark, move) in JawPoints)
        {
            var inwards = Vector2.Normalize(middle - shape[landmark]) * (Jaw * move * k * unit);
            Add(dx, dy, shape[landmark], JawRadius * unit, _ => -inwards);
        }

        using var border = Morphology.Erode(canvas.PersonMask, Math.Max(1, (int)(0.03f * unit)));
        using var still = GaussianFilter.Apply(border, 0.03f * unit);
        var personMaskSamples = canvas.PersonMask.Samples;
        var mineSamples = canvas.Mine.Samples;
        var stillSamples = still.Samples;
        var dySamples = dy.Samples;
        var dxSamples = dx.Samples;
        for (var i = 0; i < dx.Samples.Length; i++)
        {
            var free = stillSamples[i] * personMaskSamples[i] * mineSamples[i];
            dxSamples[i] *= free;
            dySamples[i] *= free;
        }

        if (limit is not null)
        {
            Pixelwise.MultiplyInto(dx, limit);
            Pixelwise.MultiplyInto(dy, limit);
        }

        Move(picture, frame, dx, dy);
    }

    private static void Add(Plane dx, Plane dy, Vector2 center, float radius, Func<Vector2, Vector2> move)
    {
        for (var y = Math.Max(0, (int)(center.Y - radius)); y < Math.Min(dx.Height, center.Y + radius); y++)
        {
            for (var x = Math.Max(0, (int)(center.X - radius)); x < Math.Min(dx.Width, center.X + radius); x++)
            {
                var p = new Vector2(x + 0.5f, y + 0.5f);
                var fall = MathF.Max(0, 1 - ((p - center).LengthSquared() / (radius * radius)));
                var by = fall * fall * move(p);
                dx[x, y] += by.X;
                dy[x, y] += by.Y;
            }
        }
    }

    private static void Move(PixelBuffer picture, RetouchFrame frame, Plane dx, Plane dy)
    {
        var window = frame.Window;
        using var source = PictureCut.Cut(picture, window);
        using var fullX = window.Width == dx.Width ? dx.Clone() : Resampler.Resize(dx, window.Width, window.Height, ResampleFilter.Triangle);
        using var fullY = window.Height == dy.Height ? dy.Clone() : Resampler.Resize(dy, window.Width, window.Height, ResampleFilter.Triangle);
        var scale = frame.Reduction;
        RowParallel.For(window.Height, (from, to) =>
        {
            Span<float> moved = stackalloc float[3];
            for (var y = from; y < to; y++)
            {
                var row = picture.Row(window.Y + y)[(window.X * picture.Channels)..];
                for (var x = 0; x < window.Width; x++)
                {
                    var by = new Vector2(fullX[x, y], fullY[x, y]) * scale;
                    if (by.LengthSquared() > Least * Least)
                    {
                        CubicSampler.Sample(source, x + by.X, y + by.Y, moved);
                        for (var channel = 0; channel < 3; channel++)
                        {
                            row[(x * picture.Channels) + channel] = (byte)Math.Clamp(MathF.Round(moved[channel]), 0, 255);
                        }
                    }
                }
            }
        });
    }
}
