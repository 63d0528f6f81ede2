using System.Numerics;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>The console's picture memory: a CIE Lab colour a pixel, and whose pixel it is.</summary>
internal sealed class FrameBuffer(int width, int height)
{
    /// <summary>The owner of pixels that show nobody.</summary>
    public const byte Nobody = 255;

    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>CIE Lab, row by row.</summary>
    public Vector3[] Colors { get; } = new Vector3[width * height];

    /// <summary>Index of the person of each pixel, row by row.</summary>
    public byte[] Owners { get; } = NobodyAnywhere(width * height);

    /// <summary>Pixels of frame and text: they are shown as they are, without dither.</summary>
    public bool[] IsText { get; } = new bool[width * height];

    public int At(int x, int y) => y * Width + x;

    public bool Contains(int x, int y) => (uint)x < (uint)Width && (uint)y < (uint)Height;

    /// <summary>Fills a polygon with hard edges.</summary>
    /// <param name="polygon">Corners in pixels.</param>
    /// <param name="color">CIE Lab.</param>
    /// <param name="where">Pixels that may be painted; all of them without it.</param>
    public void Fill(Vector2[] polygon, Vector3 color, Func<int, bool>? where = null) => Change(polygon, _ => color, where);

    /// <summary>Changes the colours inside a polygon with hard edges.</summary>
    public void Change(Vector2[] polygon, Func<Vector3, Vector3> change, Func<int, bool>? where = null) => Scanlines.Fill([polygon], Width, Height, (y, from, to) =>
    {
        for (var x = from; x < to; x++)
        {
            var at = At(x, y);
            if (where is null || where(at))
            {
                Colors[at] = change(Colors[at]);
            }
        }
    });

    /// <summary>A line of some thickness, its joints closed by the overlap of its pieces.</summary>
    public void Stroke(ReadOnlySpan<Vector2> line, float thickness, Vector3 color, Func<int, bool>? where = null)
    {
        for (var i = 0; i + 1 < line.Length; i++)
        {
            var d = line[i + 1] - line[i];
            if (d.LengthSquared() < 1e-4f)
            {
                continue;
            }

            var along = Vector2.Normalize(d) * (thickness * 0.3f);
            var across = Vector2.Normalize(new Vector2(-d.Y, d.X)) * (thickness / 2);
            Fill([line[i] - along - across, line[i + 1] + along - across, line[i + 1] + along + across, line[i] - along + across], color, where);
        }
    }

    private static byte[] NobodyAnywhere(int count)
    {
        var owners = new byte[count];
        owners.AsSpan().Fill(Nobody);
        return owners;
    }
}
