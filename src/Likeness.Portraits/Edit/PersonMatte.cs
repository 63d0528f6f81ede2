using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit;

/// <summary>Masks on the canvas of an edit.</summary>
internal static class PersonMatte
{
    private const float Radius = 0.008f;
    private const float Epsilon = 2e-4f;

    /// <summary>The person mask at the size of a canvas; its soft border is pulled to the picture's edges (guided filter; He, Sun and Tang 2013).</summary>
    /// <param name="mask">Of the analysed picture.</param>
    /// <param name="people">The faces in its pixels; they are people whatever the mask says.</param>
    /// <param name="window">What the canvas shows of it.</param>
    /// <param name="picture">The canvas.</param>
    public static Plane Of(Plane mask, IReadOnlyList<FaceShape> people, PortraitWindow window, ColorImage picture)
    {
        using var cut = PictureCut.Cut(mask, window);
        using var sized = Resampler.Resize(cut, picture.Width, picture.Height, ResampleFilter.Triangle);
        var radius = Math.Max(2, (int)(Radius * Math.Max(picture.Width, picture.Height)));
        var matte = GuidedFilter.Apply(picture, sized, radius, Epsilon, radius >= 4 ? 2 : 1);
        Pixelwise.MapInto(matte, matte, new Ramp(0.2f, 0.8f));
        var scale = (float)picture.Width / window.Width;
        foreach (var person in people)
        {
            Polygon.Fill(matte, FaceShape.Create(person.Source, new Vector2(window.X, window.Y), scale).Line(FaceMeshTopology.FaceOval.AsSpan()));
        }

        return matte;
    }

    /// <summary>The fourth channel of a picture.</summary>
    public static Plane AlphaOf(PixelBuffer pixels)
    {
        var alpha = new Plane(pixels.Width, pixels.Height);
        for (var y = 0; y < pixels.Height; y++)
        {
            var source = pixels.Row(y);
            var row = alpha.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = source[(4 * x) + 3] / 255f;
            }
        }

        return alpha;
    }

    /// <summary>How near to a face each pixel is.</summary>
    public static Plane FaceShare(IReadOnlyList<FaceShape> people, int width, int height)
    {
        var share = new Plane(width, height, clear: true);
        foreach (var frame in people.Select(person => person.Frame))
        {
            var middle = frame.ToPicture(0, 0.45f);
            var reach = 1.5f * frame.Unit;
            RowParallel.For(height, (from, to) =>
            {
                for (var y = from; y < to; y++)
                {
                    var row = share.Row(y);
                    var dy = (y - middle.Y) / reach;
                    for (var x = 0; x < width; x += Vector<float>.Count)
                    {
                        RowLanes.Store(Vector.MaxNative(RowLanes.Load(row, x), Near(x, middle.X, reach, dy * dy)), row, x);
                    }
                }
            });
        }

        return share;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Near(int x, float middle, float reach, float square)
    {
        var dx = (Vector<float>.Indices + Lanes.Of(x - middle)) * (1 / reach);
        return Lanes.Clamp01(Lanes.Exp(((dx * dx) + Lanes.Of(square)) * -1.2f) * 1.35f);
    }
}
