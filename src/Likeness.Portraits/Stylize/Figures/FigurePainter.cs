using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Figures;

/// <summary>Draws figures at the size of the result from pieces whose colours are known on a smaller grid.</summary>
internal static class FigurePainter
{
    private static readonly Region[] Pieces = [Region.Skin, Region.Hair, Region.Clothes, Region.FacialHair, Region.Headwear];

    /// <summary>Fills the outline.</summary>
    /// <param name="regions">Where each material is.</param>
    /// <param name="colors">Its lit colours.</param>
    /// <param name="outline">The figures at the size of the result, 0…1.</param>
    /// <returns>Linear RGB; black where nothing is.</returns>
    public static ColorImage Paint(PieceRegions regions, PieceColors colors, Plane outline)
    {
        var figure = new ColorImage(outline.Width, outline.Height, ColorSpace.LinearRgb, clear: true);
        var pieces = Pieces.Where(regions.Has).ToArray();
        var shares = Enlargement.Of(regions[Region.Skin], outline.Width, outline.Height);
        var light = Enlargement.Of(colors[Region.Skin].C0, outline.Width, outline.Height);
        RowParallel.For(outline.Height, (from, to) =>
        {
            var rows = new float[3][];
            for (var i = 0; i < rows.Length; i++)
            {
                rows[i] = new float[outline.Width];
            }

            Span<float> between = new float[Math.Max(shares.SourceWidth, light.SourceWidth)];
            for (var y = from; y < to; y++)
            {
                var (left, right) = Inside(outline.Row(y));
                if (right <= left)
                {
                    continue;
                }

                var sum = rows[0].AsSpan(0, right - left);
                var weight = rows[1].AsSpan(0, right - left);
                var here = rows[2].AsSpan(0, right - left);
                sum.Clear();
                foreach (var piece in pieces)
                {
                    shares.Row(regions[piece], y, left, weight, between);
                    if (!ToWeights(weight, sum))
                    {
                        continue;
                    }

                    for (var i = 0; i < 3; i++)
                    {
                        light.Row(colors[piece][i], y, left, here, between);
                        AddProduct(figure[i].Row(y)[left..right], weight, here);
                    }
                }

                for (var i = 0; i < 3; i++)
                {
                    Divide(figure[i].Row(y)[left..right], sum);
                }
            }
        });
        return figure;
    }

    /// <summary>Puts the figures before what is behind them and rolls off bright light.</summary>
    /// <param name="picture">The backdrop, linear RGB; changed.</param>
    /// <param name="figure">The figures.</param>
    /// <param name="outline">Their coverage.</param>
    public static void Join(ColorImage picture, ColorImage figure, Plane outline) => RowParallel.For(picture.Height, (from, to) =>
    {
        const float Bright = 0.75f;
        for (var y = from; y < to; y++)
        {
            var cover = outline.Row(y);
            var (left, right) = Inside(cover);
            for (var i = 0; i < 3; i++)
            {
                var row = picture[i].Row(y);
                var front = figure[i].Row(y);
                for (var x = left; x < right; x++)
                {
                    row[x] += (front[x] - row[x]) * cover[x];
                }

                foreach (ref var light in row)
                {
                    light = light > Bright ? LitPicture.Tone(light) : MathF.Max(light, 0);
                }
            }
        }
    });

    /// <summary>The columns between which a row of an outline is not empty.</summary>
    public static (int Left, int Right) Inside(ReadOnlySpan<float> row)
    {
        var left = row.IndexOfAnyExcept(0f);
        return left < 0 ? (0, 0) : (left, row.LastIndexOfAnyExcept(0f) + 1);
    }

    /// <summary>Turns shares into weights and adds them up; false where all are nearly 0.</summary>
    private static bool ToWeights(Span<float> shares, Span<float> sum)
    {
        const float Least = 0.02f;
        if (!shares.ContainsAnyExceptInRange(float.MinValue, Least))
        {
            return false;
        }

        var x = 0;
        var least = new Vector<float>(1e-12f);
        for (; x <= shares.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var share = new Vector<float>(shares[x..]);
            var square = share * share;
            var weight = square * square * square + least;
            weight.CopyTo(shares[x..]);
            (new Vector<float>(sum[x..]) + weight).CopyTo(sum[x..]);
        }

        for (; x < shares.Length; x++)
        {
            shares[x] = PieceRegions.Weight(shares[x]);
            sum[x] += shares[x];
        }

        return true;
    }

    private static void AddProduct(Span<float> target, ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var x = 0;
        for (; x <= target.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            (new Vector<float>(target[x..]) + new Vector<float>(a[x..]) * new Vector<float>(b[x..])).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
        {
            target[x] += a[x] * b[x];
        }
    }

    private static void Divide(Span<float> target, ReadOnlySpan<float> by)
    {
        var x = 0;
        var least = new Vector<float>(1e-12f);
        for (; x <= target.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            (new Vector<float>(target[x..]) / Vector.Max(new Vector<float>(by[x..]), least)).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
        {
            target[x] /= MathF.Max(by[x], least[0]);
        }
    }
}
