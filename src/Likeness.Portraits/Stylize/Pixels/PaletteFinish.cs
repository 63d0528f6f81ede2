using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Turns a sprite's palette into the few 15-bit colours of an old machine and the sprite into a picture.</summary>
internal static class PaletteFinish
{
    private const int Levels = 31;

    /// <summary>A skin shade must rather merge with another skin shade than with grey hair of its lightness.</summary>
    private static readonly Vector3 HueMatters = new(1, 2.5f, 2.5f);

    /// <summary>Merges the closest colours until at most <paramref name="most"/> are used.</summary>
    public static void Reduce(PixelSprite sprite, int most)
    {
        var count = new int[sprite.Palette.Count];
        foreach (var cell in sprite.Cells)
        {
            count[cell]++;
        }

        var target = Enumerable.Range(0, count.Length).ToArray();
        var used = target.Where(i => count[i] > 0).ToList();
        while (used.Count > most)
        {
            var (keep, drop) = ClosestPair(sprite.Palette, used, count);
            var total = count[keep] + count[drop];
            sprite.Palette[keep] = (sprite.Palette[keep] * count[keep] + sprite.Palette[drop] * count[drop]) / total;
            count[keep] = total;
            target[drop] = keep;
            used.Remove(drop);
        }

        for (var i = 0; i < sprite.Cells.Length; i++)
        {
            var color = sprite.Cells[i];
            while (target[color] != color)
            {
                color = target[color];
            }

            sprite.Cells[i] = color;
        }
    }

    /// <summary>Draws each cell as a square of <paramref name="cellSize"/> pixels; without a backdrop what is not a figure is transparent.</summary>
    public static PixelBuffer Draw(PixelSprite sprite, int cellSize, StylizeWishes wishes, bool colorless)
    {
        var palette = sprite.Palette.Select(color => Tint(color, wishes, colorless)).ToArray();
        var cells = wishes.Palette is { } retro
            ? RetroPalettes.Map(sprite, retro, palette)
            : Snapped(sprite, palette);
        var channels = wishes.Transparent ? 4 : 3;
        var picture = new PixelBuffer(sprite.Width * cellSize, sprite.Height * cellSize, channels);
        for (var y = 0; y < sprite.Height; y++)
        {
            var row = picture.Row(y * cellSize);
            for (var x = 0; x < sprite.Width; x++)
            {
                var rgb = cells[sprite.At(x, y)];
                for (var i = 0; i < cellSize; i++)
                {
                    var at = (x * cellSize + i) * channels;
                    (row[at], row[at + 1], row[at + 2]) = ((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
                    if (wishes.Transparent)
                    {
                        row[at + 3] = (byte)(sprite.IsFigure(x, y) ? 255 : 0);
                    }
                }
            }

            for (var j = 1; j < cellSize; j++)
            {
                row.CopyTo(picture.Row(y * cellSize + j));
            }
        }

        return picture;
    }

    private static uint[] Snapped(PixelSprite sprite, Vector3[] palette)
    {
        var colors = palette.Select(Snap).ToArray();
        var cells = new uint[sprite.Cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = colors[sprite.Cells[i]];
        }

        return cells;
    }

    private static Vector3 Tint(Vector3 lab, StylizeWishes wishes, bool colorless)
    {
        if (colorless || wishes.Sepia)
        {
            (lab.Y, lab.Z) = wishes.Sepia ? (7, 20 - 0.08f * lab.X) : (0, 0);
        }

        lab.X = Math.Clamp(lab.X + 9 * wishes.Brightness * (1 - MathF.Abs(lab.X - 50) / 60), 0, 100);
        return colorless ? lab : lab + new Vector3(0, 3, 11) * wishes.Warmth;
    }

    /// <summary>15 bits a colour, as 0xRRGGBB.</summary>
    private static uint Snap(Vector3 lab)
    {
        var rgb = Vector3.Clamp(ColorConversion.CieLabToSrgb(lab), Vector3.Zero, Vector3.One);
        static uint Component(float value) => (uint)MathF.Round(MathF.Round(value * Levels) * 255 / Levels);
        return (Component(rgb.X) << 16) | (Component(rgb.Y) << 8) | Component(rgb.Z);
    }

    private static (int Keep, int Drop) ClosestPair(List<Vector3> palette, List<int> used, int[] count)
    {
        var best = (Keep: used[0], Drop: used[1]);
        var bestCost = float.MaxValue;
        for (var i = 0; i < used.Count; i++)
        {
            for (var k = i + 1; k < used.Count; k++)
            {
                var (a, b) = (used[i], used[k]);
                // Ward's criterion: merging two large clusters costs more than losing a rare shade.
                var weight = (float)count[a] * count[b] / (count[a] + count[b]);
                var cost = ((palette[a] - palette[b]) * HueMatters).LengthSquared() * MathF.Sqrt(weight);
                if (cost < bestCost)
                {
                    (best, bestCost) = (count[a] >= count[b] ? (a, b) : (b, a), cost);
                }
            }
        }

        return best;
    }
}
