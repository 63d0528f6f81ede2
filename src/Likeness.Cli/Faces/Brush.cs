using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Cli;

/// <summary>Anti-aliased lines, dots and rings on a picture. Coverage is taken from the distance to the shape, which is exact enough for a few pixels of width.</summary>
internal readonly struct Brush(PixelBuffer picture)
{
    private readonly PixelBuffer _picture = picture;

    /// <summary>A line with round ends.</summary>
    /// <param name="from">One end, in pixels.</param>
    /// <param name="to">The other end.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="color">RGB, 0…255.</param>
    /// <param name="opacity">0…1.</param>
    public void Line(Vector2 from, Vector2 to, float width, Vector3 color, float opacity)
    {
        var along = to - from;
        var squared = Math.Max(along.LengthSquared(), 1e-6f);
        Paint(Vector2.Min(from, to), Vector2.Max(from, to), width / 2, color, opacity, point =>
            Vector2.Distance(point, from + along * Math.Clamp(Vector2.Dot(point - from, along) / squared, 0, 1)) - width / 2);
    }

    /// <summary>A filled circle.</summary>
    public void Dot(Vector2 center, float radius, Vector3 color, float opacity) =>
        Paint(center, center, radius, color, opacity, point => Vector2.Distance(point, center) - radius);

    /// <summary>A circle's outline.</summary>
    public void Ring(Vector2 center, float radius, float width, Vector3 color) =>
        Paint(center, center, radius + width, color, 1, point => Math.Abs(Vector2.Distance(point, center) - radius) - width / 2);

    private void Paint(Vector2 least, Vector2 most, float reach, Vector3 color, float opacity, Func<Vector2, float> distance)
    {
        var left = Math.Max(0, (int)MathF.Floor(least.X - reach - 1));
        var top = Math.Max(0, (int)MathF.Floor(least.Y - reach - 1));
        var right = Math.Min(_picture.Width, (int)MathF.Ceiling(most.X + reach + 1));
        var bottom = Math.Min(_picture.Height, (int)MathF.Ceiling(most.Y + reach + 1));
        for (var y = top; y < bottom; y++)
        {
            var row = _picture.Row(y);
            for (var x = left; x < right; x++)
            {
                var cover = opacity * Math.Clamp(0.5f - distance(new Vector2(x + 0.5f, y + 0.5f)), 0, 1);
                if (cover > 0)
                {
                    var pixel = row.Slice(x * _picture.Channels, 3);
                    for (var i = 0; i < 3; i++)
                    {
                        pixel[i] = (byte)(pixel[i] + (color[i] - pixel[i]) * cover + 0.5f);
                    }
                }
            }
        }
    }
}
