using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>How much each point of a normalised picture looks like a line of a frame, for lines of eight directions and three widths: darker, or lighter, than both sides.</summary>
/// <remarks>A ridge measure by differences across smoothed lines, in the manner of oriented filter banks (Freeman and Adelson, "The design and use of steerable filters", 1991).</remarks>
internal sealed class LineMap
{
    public const int Directions = 8;

    /// <summary>Distance of the sides from the middle of the line, in units.</summary>
    private static readonly float[] Offsets = [0.04f, 0.065f, 0.1f];

    private const float HalfLength = 0.04f;
    private const int Taps = 5;

    /// <summary>Wire shines, but so do wet lids and lens reflections.</summary>
    private const float HueWeight = 0.6f;
    private const float BrightWeight = 0.75f;

    private readonly float[][] _strength = new float[Directions][];
    private readonly byte[][] _scale = new byte[Directions][];
    private readonly int _width;
    private readonly int _height;

    private LineMap(int width, int height) => (_width, _height) = (width, height);

    /// <param name="lightness">The normalised picture's lightness.</param>
    /// <param name="hue">How far each sample's hue is from the skin's, in CIE Lab: coloured frames may be as light as the skin.</param>
    /// <param name="weight">Weight of each sample, 0…1: low where eyes and brows make lines of their own.</param>
    public static LineMap Of(Plane lightness, Plane hue, Plane weight)
    {
        var map = new LineMap(lightness.Width, lightness.Height);
        Parallel.For(0, Directions, direction =>
        {
            (map._strength[direction], map._scale[direction]) = (new float[map._width * map._height], new byte[map._width * map._height]);
            map.Find(lightness, weight, direction, 1);
            map.Find(hue, weight, direction, HueWeight);
        });
        return map;
    }

    /// <summary>Strength in lightness of a line through a point.</summary>
    /// <param name="point">In units of the glasses' plane.</param>
    /// <param name="normal">Direction across the line; its length does not matter.</param>
    public float At(Vector2 point, Vector2 normal) => At(point, Direction(normal));

    /// <summary>Strength in lightness of a line through a point.</summary>
    /// <param name="point">In units of the glasses' plane.</param>
    /// <param name="direction">The <see cref="Direction"/> across the line.</param>
    public float At(Vector2 point, int direction)
    {
        var at = Index(point);
        return at < 0 ? 0 : _strength[direction][at];
    }

    /// <summary>Half the line's width and its sides' distance, in units, where a line was found.</summary>
    public float SideOffset(Vector2 point, Vector2 normal)
    {
        var at = Index(point);
        return Offsets[at < 0 ? 0 : _scale[Direction(normal)][at]];
    }

    /// <summary>The number of the direction nearest to a normal.</summary>
    public static int Direction(Vector2 normal)
    {
        var turn = MathF.Atan2(normal.Y, normal.X) / MathF.PI * Directions;
        return (((int)MathF.Round(turn) % Directions) + Directions) % Directions;
    }

    /// <summary>The number of a direction's mirror image.</summary>
    public static int Mirror(int direction) => (Directions - direction) % Directions;

    private int Index(Vector2 point)
    {
        var p = GlassesPlane.ToSamples(point);
        var (x, y) = ((int)p.X, (int)p.Y);
        return (uint)x < (uint)_width && (uint)y < (uint)_height ? y * _width + x : -1;
    }

    private void Find(Plane plane, Plane weight, int direction, float part)
    {
        var (sin, cos) = MathF.SinCos(direction * MathF.PI / Directions);
        var (normal, along) = (new Vector2(cos, sin), new Vector2(-sin, cos));
        using var smooth = new Plane(_width, _height, clear: true);
        for (var i = 0; i < Taps; i++)
        {
            AddShifted(plane, along * (HalfLength * GlassesPlane.Scale * (2f * i / (Taps - 1) - 1)), 1f / Taps, smooth);
        }

        var (strength, scale) = (_strength[direction], _scale[direction]);
        for (var i = 0; i < Offsets.Length; i++)
        {
            using var one = new Plane(_width, _height, clear: true);
            using var other = new Plane(_width, _height, clear: true);
            AddShifted(smooth, normal * (Offsets[i] * GlassesPlane.Scale), 1, one);
            AddShifted(smooth, normal * (-Offsets[i] * GlassesPlane.Scale), 1, other);
            var on = smooth.Samples;
            var a = one.Samples;
            var b = other.Samples;
            var w = weight.Samples;
            for (var at = 0; at < strength.Length; at++)
            {
                var line = part * w[at] * MathF.Max(MathF.Min(a[at], b[at]) - on[at], BrightWeight * (on[at] - MathF.Max(a[at], b[at])));
                if (line > strength[at])
                {
                    (strength[at], scale[at]) = (line, (byte)i);
                }
            }
        }
    }

    /// <summary>Adds a part of what each sample finds at a distance; one fraction serves all samples. The border is repeated.</summary>
    private static void AddShifted(Plane source, Vector2 by, float part, Plane target)
    {
        var (left, top) = ((int)MathF.Floor(by.X), (int)MathF.Floor(by.Y));
        var (fx, fy) = (by.X - left, by.Y - top);
        var (w00, w10, w01, w11) = (part * (1 - fx) * (1 - fy), part * fx * (1 - fy), part * (1 - fx) * fy, part * fx * fy);
        var last = source.Width - 1;
        for (var y = 0; y < source.Height; y++)
        {
            var upper = source.Row(Math.Clamp(y + top, 0, source.Height - 1));
            var lower = source.Row(Math.Clamp(y + top + 1, 0, source.Height - 1));
            var row = target.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var (x0, x1) = (Math.Clamp(x + left, 0, last), Math.Clamp(x + left + 1, 0, last));
                row[x] += w00 * upper[x0] + w10 * upper[x1] + w01 * lower[x0] + w11 * lower[x1];
            }
        }
    }
}
