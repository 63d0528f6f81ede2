using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Painting;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit;

/// <summary>Functions of the colours of a picture, pixel by pixel.</summary>
internal static class PixelMath
{
    /// <summary>Changes every colour; the function also learns the pixel's column and row.</summary>
    /// <param name="picture">Changed in place.</param>
    /// <param name="change">From the colour, its column and its row to the new colour.</param>
    public static void Change(ColorImage picture, Func<Vector3, int, int, Vector3> change) => RowParallel.For(picture.Height, (from, to) =>
    {
        for (var y = from; y < to; y++)
        {
            var c0 = picture.C0.Row(y);
            var c1 = picture.C1.Row(y);
            var c2 = picture.C2.Row(y);
            for (var x = 0; x < c0.Length; x++)
            {
                var color = change(new Vector3(c0[x], c1[x], c2[x]), x, y);
                (c0[x], c1[x], c2[x]) = (color.X, color.Y, color.Z);
            }
        }
    });

    /// <summary>The same for vectors of neighbours, for what runs often.</summary>
    public static void Change<T>(ColorImage picture, T function)
        where T : struct, IColorFunction => RowParallel.For(picture.Height, (from, to) =>
    {
        for (var y = from; y < to; y++)
        {
            var row = RowTriple.Of(picture, y);
            for (var x = 0; x < row.Length; x += Vector<float>.Count)
            {
                var color = function.Of(row.Load(x), x, y);
                row.Store(color.C0, color.C1, color.C2, x);
            }
        }
    });

    /// <summary>A picture whose colours are a function of their place.</summary>
    public static ColorImage Draw<T>(int width, int height, ColorSpace space, T function)
        where T : struct, IColorFunction
    {
        var picture = new ColorImage(width, height, space);
        Change(picture, function);
        return picture;
    }

    /// <summary>A picture whose colours are a function of their place: column and row from 0 to 1.</summary>
    public static ColorImage Draw(int width, int height, ColorSpace space, Func<float, float, Vector3> color)
    {
        var picture = new ColorImage(width, height, space);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var c0 = picture.C0.Row(y);
                var c1 = picture.C1.Row(y);
                var c2 = picture.C2.Row(y);
                for (var x = 0; x < c0.Length; x++)
                {
                    var value = color((x + 0.5f) / width, (y + 0.5f) / height);
                    (c0[x], c1[x], c2[x]) = (value.X, value.Y, value.Z);
                }
            }
        });
        return picture;
    }

    /// <summary>Quantiles of a plane, from an even sample of at most about 60,000 pixels.</summary>
    /// <param name="plane">Any samples.</param>
    /// <param name="mask">Where to look; null everywhere.</param>
    /// <param name="shares">0…1 each.</param>
    public static float[] Quantiles(Plane plane, Plane? mask, params ReadOnlySpan<float> shares)
    {
        var samples = plane.Samples;
        var inside = mask is null ? default : mask.Samples;
        var step = Math.Max(1, samples.Length / 60_000);
        var values = new List<float>((samples.Length / step) + 1);
        for (var i = 0; i < samples.Length; i += step)
        {
            if (mask is null || inside[i] > 0.5f)
            {
                values.Add(samples[i]);
            }
        }

        if (values.Count == 0)
        {
            return mask is null ? [] : Quantiles(plane, null, shares);
        }

        values.Sort();
        var found = new float[shares.Length];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = values[(int)((values.Count - 1) * shares[i])];
        }

        return found;
    }
}
