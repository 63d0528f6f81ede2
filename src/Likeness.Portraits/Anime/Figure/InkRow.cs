using System.Numerics;

namespace Likeness.Portraits.Anime.Figure;

/// <summary>A row of a smooth plane whose level lines are drawn: lines of a given width, and areas, with edges one pixel wide.</summary>
internal readonly ref struct InkRow
{
    private const float LeastSlope = 0.006f;
    private const float Steepest = 0.6f;

    private readonly ReadOnlySpan<float> _below;
    private readonly ReadOnlySpan<float> _above;

    public InkRow(FieldRows rows)
    {
        Row = rows.Row;
        _above = rows.Above;
        _below = rows.Below;
    }

    public ReadOnlySpan<float> Row { get; }

    /// <summary>Unit vector towards higher samples; zero where the plane is level.</summary>
    public Vector2 Slope(int x)
    {
        var slope = Gradient(x);
        var length = slope.Length();
        return length < 1e-5f ? Vector2.Zero : slope / length;
    }

    /// <summary>Coverage of the area above ½.</summary>
    public float Inside(int x) => Over(x, 0.5f);

    /// <summary>Coverage of the area above a level.</summary>
    public float Over(int x, float level)
    {
        var value = Row[x] - level;
        // No plane is steeper than this reaches.
        if (MathF.Abs(value) > Steepest / 2)
        {
            return value > 0 ? 1 : 0;
        }

        var slope = MathF.Max(LeastSlope, Gradient(x).Length());
        return Math.Clamp((value / slope) + 0.5f, 0, 1);
    }

    /// <summary>Coverage of a line along a level.</summary>
    /// <param name="x">Column.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="level">The level.</param>
    public float Line(int x, float width, float level = 0.5f)
    {
        var away = MathF.Abs(Row[x] - level);
        if (away > 0.45f)
        {
            return 0;
        }

        var slope = Gradient(x).Length();
        return slope < LeastSlope ? 0 : Math.Clamp((width / 2) - (away / slope) + 0.5f, 0, 1);
    }

    private Vector2 Gradient(int x) => new Vector2(Row[Math.Min(x + 1, Row.Length - 1)] - Row[Math.Max(x - 1, 0)], _below[x] - _above[x]) / 2;
}
