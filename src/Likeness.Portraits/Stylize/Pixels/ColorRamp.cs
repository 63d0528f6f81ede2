using System.Numerics;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>A few colours from dark to light around a base, hue-shifted as pixel artists do: shadows cooler, lights warmer, both ends less saturated.</summary>
/// <param name="Colors">CIE Lab colours, dark first.</param>
/// <param name="Low">Lightness of the darkest.</param>
/// <param name="High">Lightness of the lightest.</param>
internal sealed record ColorRamp(Vector3[] Colors, float Low, float High)
{
    private const float HueShiftReach = 45;

    public static ColorRamp Around(Vector3 color, int steps, float low, float high)
    {
        var colors = new Vector3[steps];
        for (var i = 0; i < steps; i++)
        {
            var lightness = low + (high - low) * i / (steps - 1);
            var k = Math.Clamp((lightness - color.X) / HueShiftReach, -1, 1);
            var dark = MathF.Max(0, -k);
            var light = MathF.Max(0, k);
            var fade = 1 - 0.25f * MathF.Abs(k);
            colors[i] = new Vector3(lightness, color.Y * fade + 3 * dark - light, color.Z * fade - 9 * dark + 4 * light);
        }

        return new ColorRamp(colors, low, high);
    }

    /// <summary>The step for a lightness.</summary>
    public int Step(float lightness) => Math.Clamp((int)MathF.Round((lightness - Low) / (High - Low) * (Colors.Length - 1)), 0, Colors.Length - 1);

    /// <summary>
    /// The ramp moved so that one of its steps lies at <paramref name="middle"/> and has the lightness <paramref name="seen"/>: quantising keeps order, so that the median of
    /// a face whose median is the middle is drawn exactly as light as it is.
    /// </summary>
    public ColorRamp Centered(float middle, float seen)
    {
        var nearest = Low + (High - Low) * Step(middle) / (Colors.Length - 1);
        var (range, color) = (middle - nearest, seen - nearest);
        return new ColorRamp([.. Colors.Select(step => step with { X = Math.Clamp(step.X + color, 3, 97) })], Low + range, High + range);
    }

    /// <summary>The ramp with the hues that the cells of each step really have, as far as <paramref name="part"/> says: light locks of brown hair may be golden.</summary>
    public ColorRamp Toward(Vector3[] colors, float[] lightness, bool[] where, float part)
    {
        var sums = new Vector3[Colors.Length];
        var counts = new int[Colors.Length];
        for (var i = 0; i < where.Length; i++)
        {
            if (where[i])
            {
                var step = Step(lightness[i]);
                sums[step] += colors[i];
                counts[step]++;
            }
        }

        var moved = (Vector3[])Colors.Clone();
        for (var i = 0; i < moved.Length; i++)
        {
            if (counts[i] > 0)
            {
                var mean = sums[i] / counts[i];
                moved[i] = Vector3.Lerp(moved[i], new Vector3(moved[i].X, mean.Y, mean.Z), part);
            }
        }

        return this with { Colors = moved };
    }
}
