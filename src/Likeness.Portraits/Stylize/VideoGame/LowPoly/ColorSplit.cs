using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>Splits clothes or a hat into areas of one colour each, so that ties, collars, brims and emblems become clean patches.</summary>
internal static class ColorSplit
{
    private const int MostColors = 5;
    private const int MostSamples = 3000;
    private const float LightnessWeight = 0.75f;
    private const float SameColor = 10;
    private const float Smoothing = 0.035f;
    private const float LeastPiece = 0.03f;
    private const byte Open = 255;

    /// <summary>Writes the number of its colour into each cell of the region.</summary>
    /// <param name="cells">The scene.</param>
    /// <param name="person">Whose region.</param>
    /// <param name="region">Which region.</param>
    /// <param name="labels">Receives the numbers.</param>
    /// <param name="first">Number of the first colour.</param>
    /// <returns>The colours, CIE Lab.</returns>
    public static Vector3[] Split(SceneCells cells, DrawnPerson person, Region region, byte[] labels, byte first)
    {
        var own = new List<int>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (cells.Regions[i] == (byte)region && cells.Owners[i] == person.Owner)
            {
                own.Add(i);
            }
        }

        if (own.Count < 8)
        {
            return [];
        }

        var step = own.Count / MostSamples + 1;
        var clusters = KMeans.Fit([.. own.Where((_, i) => i % step == 0).Select(cell => Weighted(cells[cell]))], MostColors, 3);
        var centers = Merge(clusters);
        foreach (var cell in own)
        {
            labels[cell] = (byte)(first + Nearest(centers, Weighted(cells[cell])));
        }

        Clean(cells, own, labels, first, centers.Count, person.Unit);
        return [.. centers.Select(center => center with { X = center.X / LightnessWeight })];
    }

    /// <summary>Light and shade of one cloth are one colour.</summary>
    private static List<Vector3> Merge(KMeansResult clusters)
    {
        var parts = clusters.Centers.Select((center, i) => (Center: center, Count: clusters.Counts[i])).Where(part => part.Count > 0).OrderByDescending(part => part.Count).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            for (var k = parts.Count - 1; k > i; k--)
            {
                if (Vector3.Distance(parts[i].Center, parts[k].Center) < SameColor)
                {
                    var count = parts[i].Count + parts[k].Count;
                    parts[i] = ((parts[i].Center * parts[i].Count + parts[k].Center * parts[k].Count) / count, count);
                    parts.RemoveAt(k);
                }
            }
        }

        return [.. parts.Select(part => part.Center)];
    }

    /// <summary>Lets the surroundings of each cell vote, then gives small pieces to their neighbours.</summary>
    private static void Clean(SceneCells cells, List<int> own, byte[] labels, byte first, int count, float unit)
    {
        var best = new float[labels.Length];
        var voted = new byte[labels.Length];
        var small = new List<int>();
        using var plane = new Plane(cells.Width, cells.Height);
        for (var k = 0; k < count; k++)
        {
            plane.Samples.Clear();
            foreach (var cell in own)
            {
                plane.Samples[cell] = labels[cell] == first + k ? 1 : 0;
            }

            using var smooth = GaussianFilter.Apply(plane, MathF.Max(0.6f, Smoothing * unit));
            foreach (var cell in own)
            {
                if (smooth.Samples[cell] > best[cell])
                {
                    (best[cell], voted[cell]) = (smooth.Samples[cell], (byte)(first + k));
                }
            }
        }

        for (var k = 0; k < count; k++)
        {
            plane.Samples.Clear();
            foreach (var cell in own)
            {
                plane.Samples[cell] = voted[cell] == first + k ? 1 : 0;
            }

            using var map = ConnectedComponents.Find(plane);
            foreach (var cell in own)
            {
                if (map.Labels[cell] is > 0 and var label && map.Components[label - 1].Area < LeastPiece * unit * unit)
                {
                    small.Add(cell);
                }
            }
        }

        // Only the region's own labels may spread into what was too small.
        var spread = new byte[labels.Length];
        spread.AsSpan().Fill(Open);
        foreach (var cell in own)
        {
            spread[cell] = voted[cell];
        }

        if (small.Count < own.Count)
        {
            foreach (var cell in small)
            {
                spread[cell] = Open;
            }
        }

        DistanceTransform.NearestLabel(spread, cells.Width, cells.Height, Open);
        foreach (var cell in own)
        {
            labels[cell] = spread[cell];
        }
    }

    private static Vector3 Weighted(Vector3 color) => color with { X = color.X * LightnessWeight };

    private static int Nearest(List<Vector3> centers, Vector3 color)
    {
        var best = 0;
        for (var i = 1; i < centers.Count; i++)
        {
            best = Vector3.DistanceSquared(centers[i], color) < Vector3.DistanceSquared(centers[best], color) ? i : best;
        }

        return best;
    }
}
