using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Draws light and shade of hair out along its strands, so that quantising gives locks instead of spots.</summary>
/// <remarks>
/// Direction from the structure tensor of the scene's lightness (Bigün and Granlund, 1987), gathered per cell; smoothing along it is a
/// line integral convolution (Cabral and Leedom, 1993) of the cells themselves.
/// </remarks>
internal static class HairStrands
{
    private const int TensorRadius = 2;
    private const float Length = 0.28f;

    /// <summary>The lightness of each cell of <paramref name="where"/>, averaged along the strand through it.</summary>
    public static float[] Comb(PortraitScene scene, int samples, PixelSprite sprite, float[] lightness, bool[] where, float unit)
    {
        var directions = Directions(scene, samples, sprite, where);
        var combed = (float[])lightness.Clone();
        var steps = Math.Max(2, (int)(Length * unit));
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                var at = sprite.At(x, y);
                if (!where[at])
                {
                    continue;
                }

                var sum = lightness[at];
                var weight = 1f;
                Walk(sprite, lightness, where, directions, new Vector2(x, y), directions[at], steps, ref sum, ref weight);
                Walk(sprite, lightness, where, directions, new Vector2(x, y), -directions[at], steps, ref sum, ref weight);
                combed[at] = sum / weight;
            }
        }

        return combed;
    }

    private static void Walk(PixelSprite sprite, float[] lightness, bool[] where, Vector2[] directions, Vector2 from, Vector2 direction, int steps, ref float sum, ref float weight)
    {
        var p = from;
        for (var i = 1; i <= steps; i++)
        {
            p += direction;
            var (x, y) = ((int)MathF.Round(p.X), (int)MathF.Round(p.Y));
            if (!sprite.Contains(x, y) || !where[sprite.At(x, y)])
            {
                return;
            }

            var at = sprite.At(x, y);
            var w = 1 - i / (steps + 1f);
            sum += w * lightness[at];
            weight += w;
            direction = Vector2.Dot(directions[at], direction) < 0 ? -directions[at] : directions[at];
        }
    }

    private static Vector2[] Directions(PortraitScene scene, int samples, PixelSprite sprite, bool[] where)
    {
        var tensor = new Vector3[where.Length];
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                if (where[sprite.At(x, y)])
                {
                    tensor[sprite.At(x, y)] = CellTensor(scene, samples, x, y);
                }
            }
        }

        var directions = new Vector2[where.Length];
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                if (!where[sprite.At(x, y)])
                {
                    continue;
                }

                var sum = Vector3.Zero;
                for (var j = -TensorRadius; j <= TensorRadius; j++)
                {
                    for (var i = -TensorRadius; i <= TensorRadius; i++)
                    {
                        sum += sprite.Contains(x + i, y + j) ? tensor[sprite.At(x + i, y + j)] : Vector3.Zero;
                    }
                }

                // Along the strand: across the mean gradient.
                var angle = 0.5f * MathF.Atan2(2 * sum.Y, sum.X - sum.Z) + MathF.PI / 2;
                directions[sprite.At(x, y)] = new Vector2(MathF.Cos(angle), MathF.Sin(angle));
            }
        }

        return directions;
    }

    /// <summary>Sums of gx², gx·gy and gy² over a cell, without pixels at the hair's own border, whose gradient is not a strand's.</summary>
    private static Vector3 CellTensor(PortraitScene scene, int samples, int cellX, int cellY)
    {
        var sum = Vector3.Zero;
        var lightness = scene.Lab.C0;
        var left = Math.Max(1, cellX * samples);
        var right = Math.Min(scene.Width - 1, (cellX + 1) * samples);
        for (var y = Math.Max(1, cellY * samples); y < Math.Min(scene.Height - 1, (cellY + 1) * samples); y++)
        {
            var above = lightness.Row(y - 1);
            var row = lightness.Row(y);
            var below = lightness.Row(y + 1);
            var regions = scene.Regions.AsSpan(y * scene.Width, scene.Width);
            for (var x = left; x < right; x++)
            {
                if (regions[x] == (byte)Region.Hair && regions[x - 1] == (byte)Region.Hair && regions[x + 1] == (byte)Region.Hair)
                {
                    var (gx, gy) = (row[x + 1] - row[x - 1], below[x] - above[x]);
                    sum += new Vector3(gx * gx, gx * gy, gy * gy);
                }
            }
        }

        return sum;
    }
}
