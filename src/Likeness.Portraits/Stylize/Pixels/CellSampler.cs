using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Mean colour of each cell, taken only from the pixels of the cell's own region, so that colours never bleed over outlines.</summary>
internal static class CellSampler
{
    private static readonly int RegionCount = Enum.GetValues<Region>().Length;

    /// <summary>Fills the sprite's regions and owners and returns the mean CIE Lab colour of each cell.</summary>
    public static Vector3[] Sample(PortraitScene scene, ColorImage lab, int samples, PixelSprite sprite)
    {
        var colors = new Vector3[sprite.Width * sprite.Height];
        RowParallel.For(sprite.Height, (from, to) =>
        {
            Span<int> counts = stackalloc int[RegionCount];
            for (var y = from; y < to; y++)
            {
                for (var x = 0; x < sprite.Width; x++)
                {
                    var cell = sprite.At(x, y);
                    (sprite.Regions[cell], sprite.Owners[cell]) = Majority(scene, samples, x, y, counts);
                    colors[cell] = Mean(scene, lab, samples, x, y, sprite.Regions[cell]);
                }
            }
        }, 4);
        return colors;
    }

    private static (Region Region, byte Owner) Majority(PortraitScene scene, int samples, int x, int y, Span<int> counts)
    {
        counts.Clear();
        byte owner = 0;
        for (var j = 0; j < samples; j++)
        {
            var at = (y * samples + j) * scene.Width + x * samples;
            for (var i = 0; i < samples; i++)
            {
                counts[scene.Regions[at + i]]++;
            }

            if (j == samples / 2)
            {
                owner = scene.Owners[at + samples / 2];
            }
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return ((Region)best, owner);
    }

    private static Vector3 Mean(PortraitScene scene, ColorImage lab, int samples, int x, int y, Region region)
    {
        var sum = Vector3.Zero;
        var count = 0;
        for (var j = 0; j < samples; j++)
        {
            var row = y * samples + j;
            var l = lab.C0.Row(row);
            var a = lab.C1.Row(row);
            var b = lab.C2.Row(row);
            for (var i = 0; i < samples; i++)
            {
                var column = x * samples + i;
                if (scene.Regions[row * scene.Width + column] == (byte)region)
                {
                    sum += new Vector3(l[column], a[column], b[column]);
                    count++;
                }
            }
        }

        return sum / Math.Max(count, 1);
    }
}
