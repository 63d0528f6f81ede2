namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>The light and dark of a region's cells, calmed and with its local contrast raised.</summary>
internal static class CellShading
{
    /// <param name="sprite">The grid.</param>
    /// <param name="measured">Mean CIE lightness of each cell.</param>
    /// <param name="where">The cells of the region.</param>
    /// <param name="unit">Cells a unit.</param>
    /// <param name="localContrast">How much of the difference to the wider surroundings is added.</param>
    /// <param name="rangeSigma">Lightness difference up to which neighbours are averaged (bilateral filter, Tomasi and Manduchi, 1998).</param>
    public static float[] Lightness(PixelSprite sprite, float[] measured, bool[] where, float unit, float localContrast, float rangeSigma)
    {
        var lightness = Bilateral(sprite, Bilateral(sprite, measured, where, 2, rangeSigma), where, 2, rangeSigma);
        var wide = Mean(sprite, lightness, where, Math.Max(2, (int)(0.35f * unit)));
        for (var i = 0; i < lightness.Length; i++)
        {
            if (where[i])
            {
                lightness[i] = Math.Clamp(lightness[i] + localContrast * (lightness[i] - wide[i]), 0, 100);
            }
        }

        return lightness;
    }

    private static float[] Bilateral(PixelSprite sprite, float[] values, bool[] where, int radius, float rangeSigma)
    {
        var result = (float[])values.Clone();
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                var at = sprite.At(x, y);
                if (!where[at])
                {
                    continue;
                }

                var sum = 0f;
                var weight = 0f;
                for (var j = Math.Max(0, y - radius); j <= Math.Min(sprite.Height - 1, y + radius); j++)
                {
                    for (var i = Math.Max(0, x - radius); i <= Math.Min(sprite.Width - 1, x + radius); i++)
                    {
                        var other = sprite.At(i, j);
                        if (where[other])
                        {
                            var d = (values[other] - values[at]) / rangeSigma;
                            var w = MathF.Exp(-0.5f * (d * d + ((i - x) * (i - x) + (j - y) * (j - y)) / 1.7f));
                            sum += w * values[other];
                            weight += w;
                        }
                    }
                }

                result[at] = sum / weight;
            }
        }

        return result;
    }

    /// <summary>Mean over a square, counting the region's cells only, by summed areas (Crow, 1984).</summary>
    private static float[] Mean(PixelSprite sprite, float[] values, bool[] where, int radius)
    {
        var (width, height) = (sprite.Width, sprite.Height);
        var sums = new double[(width + 1) * (height + 1)];
        var counts = new int[sums.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y + 1) * (width + 1) + x + 1;
                var own = where[sprite.At(x, y)];
                sums[at] = sums[at - 1] + sums[at - width - 1] - sums[at - width - 2] + (own ? values[sprite.At(x, y)] : 0);
                counts[at] = counts[at - 1] + counts[at - width - 1] - counts[at - width - 2] + (own ? 1 : 0);
            }
        }

        var result = new float[values.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (left, right) = (Math.Max(0, x - radius), Math.Min(width, x + radius + 1));
                var (top, bottom) = (Math.Max(0, y - radius) * (width + 1), Math.Min(height, y + radius + 1) * (width + 1));
                var count = counts[bottom + right] - counts[top + right] - counts[bottom + left] + counts[top + left];
                var sum = sums[bottom + right] - sums[top + right] - sums[bottom + left] + sums[top + left];
                result[sprite.At(x, y)] = count == 0 ? values[sprite.At(x, y)] : (float)(sum / count);
            }
        }

        return result;
    }
}
