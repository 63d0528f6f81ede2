using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>The stage behind the characters: sky with a glow, faceted hills, a floor with a grid in perspective.</summary>
internal static class StagePainter
{
    private const float Horizon = 0.62f;

    /// <param name="buffer">Receives the stage.</param>
    /// <param name="colors">Its colours.</param>
    /// <param name="light">Where the glow is, in pixels.</param>
    /// <param name="seed">Of the hills.</param>
    public static void Paint(FrameBuffer buffer, StageColors colors, Vector2 light, uint seed)
    {
        Sky(buffer, colors, light);
        Hills(buffer, colors, new SeededRandom(seed, 1), 0.15f, 8, 0);
        Hills(buffer, colors, new SeededRandom(seed, 2), 0.085f, 11, -8);
        Floor(buffer, colors);
    }

    private static void Sky(FrameBuffer buffer, StageColors colors, Vector2 light)
    {
        var reach = 0.62f * Math.Max(buffer.Width, buffer.Height);
        for (var y = 0; y < buffer.Height; y++)
        {
            var t = MathF.Pow(Math.Clamp(y / (Horizon * buffer.Height), 0, 1), 1.3f);
            var sky = Vector3.Lerp(colors.Sky, colors.Horizon, t);
            for (var x = 0; x < buffer.Width; x++)
            {
                var r = Vector2.Distance(new Vector2(x, y), light) / reach;
                var glow = Math.Clamp(1 - r, 0, 1);
                buffer.Colors[buffer.At(x, y)] = Vector3.Lerp(sky, colors.Glow, 0.85f * glow * glow);
            }
        }
    }

    private static void Hills(FrameBuffer buffer, StageColors colors, SeededRandom random, float height, int peaks, float darker)
    {
        var foot = Horizon * buffer.Height + 1;
        var ridge = new Vector2[peaks + 1];
        for (var i = 0; i < ridge.Length; i++)
        {
            var x = (i + 0.5f * (random.NextSingle() - 0.5f)) / peaks * 1.1f - 0.05f;
            ridge[i] = new Vector2(x * buffer.Width, foot - height * buffer.Height * (0.3f + 0.7f * random.NextSingle()));
        }

        for (var i = 0; i < peaks; i++)
        {
            // Slopes that face the lamp at the left are lighter; each hill has a lower facet too.
            var (a, b) = (ridge[i], ridge[i + 1]);
            var lit = b.Y < a.Y ? 4f : -4f;
            var middle = new Vector2((a.X + b.X) / 2, foot);
            var material = colors.Hill + new Vector3(darker, 0, 0);
            buffer.Fill([a, b, new(b.X, foot), new(a.X, foot)], material + new Vector3(lit, 0, 0));
            buffer.Fill([a, middle, new(a.X, foot)], material + new Vector3(lit - 4, 0, 0));
        }
    }

    private static void Floor(FrameBuffer buffer, StageColors colors)
    {
        const float Depth = 0.075f;
        const float Columns = 8;
        const float Rows = 4;
        var first = (int)(Horizon * buffer.Height);
        for (var y = first; y < buffer.Height; y++)
        {
            var below = (y + 0.5f) / buffer.Height - Horizon;
            var distance = Depth / MathF.Max(below, 1e-3f);
            var haze = Math.Clamp(1 - below / 0.1f, 0, 1);
            for (var x = 0; x < buffer.Width; x++)
            {
                var across = ((x + 0.5f) / buffer.Width - 0.5f) * buffer.Width / buffer.Height * distance * Columns;
                // Lines are about one pixel wide near the viewer and fade where they would only flicker.
                var line = MathF.Abs(Fraction(across) - 0.5f) > 0.5f - MathF.Max(0.02f, 0.8f * distance * Columns / buffer.Height)
                    || MathF.Abs(Fraction(distance * Rows) - 0.5f) > 0.5f - MathF.Max(0.03f, 0.6f * distance * distance * Rows / (Depth * buffer.Height));
                var color = line ? Vector3.Lerp(colors.Line, colors.Floor, Math.Clamp(distance / 2.2f, 0, 1)) : colors.Floor;
                buffer.Colors[buffer.At(x, y)] = Vector3.Lerp(color, colors.Horizon, haze);
            }
        }
    }

    private static float Fraction(float value) => value - MathF.Floor(value);
}
