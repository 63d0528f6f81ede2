using Likeness.Imaging;

namespace Likeness.Portraits;

/// <summary>Planes as pixels.</summary>
internal static class LayerPixels
{
    /// <summary>Black for 0, white for 1.</summary>
    public static PixelBuffer Grey(Plane plane) => Colors(plane, plane, plane);

    /// <summary>Three planes as red, green and blue, 0…1 each.</summary>
    public static PixelBuffer Colors(Plane red, Plane green, Plane blue)
    {
        var pixels = new PixelBuffer(red.Width, red.Height);
        RowParallel.For(red.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var r = red.Row(y);
                var g = green.Row(y);
                var b = blue.Row(y);
                var row = pixels.Row(y);
                for (var x = 0; x < r.Length; x++)
                {
                    row[3 * x] = ToByte(r[x]);
                    row[3 * x + 1] = ToByte(g[x]);
                    row[3 * x + 2] = ToByte(b[x]);
                }
            }
        });
        return pixels;
    }

    private static byte ToByte(float value) => (byte)(Math.Clamp(value, 0, 1) * 255 + 0.5f);
}
