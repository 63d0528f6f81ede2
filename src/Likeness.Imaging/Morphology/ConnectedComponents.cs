using System.Buffers;

namespace Likeness.Imaging;

/// <summary>Connected-component labelling: runs of pixels are joined with those of the row above in a union-find forest, in two passes (Rosenfeld and Pfaltz 1966; He, Chao and Suzuki, "A run-based two-scan labeling algorithm", 2008).</summary>
public static class ConnectedComponents
{
    /// <summary>Finds the sets of pixels that hang together through any of the eight neighbours.</summary>
    /// <param name="mask">A pixel belongs to the mask when its sample is at least <paramref name="threshold"/>.</param>
    /// <param name="threshold">Level of the edge.</param>
    public static ComponentMap Find(Plane mask, float threshold = 0.5f)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var runs = new List<Run>();
        var parents = new List<int>();
        var above = (From: 0, To: 0);
        for (var y = 0; y < mask.Height; y++)
        {
            var start = runs.Count;
            FindRuns(mask.Row(y), threshold, y, runs, parents);
            Join(runs, parents, above, (start, runs.Count));
            above = (start, runs.Count);
        }

        return Number(mask.Width, mask.Height, runs, parents);
    }

    private static void FindRuns(ReadOnlySpan<float> row, float threshold, int y, List<Run> runs, List<int> parents)
    {
        for (var x = 0; x < row.Length; x++)
        {
            if (row[x] >= threshold)
            {
                var from = x;
                while (x < row.Length && row[x] >= threshold)
                {
                    x++;
                }

                parents.Add(runs.Count);
                runs.Add(new Run(y, from, x));
            }
        }
    }

    private static void Join(List<Run> runs, List<int> parents, (int From, int To) above, (int From, int To) row)
    {
        var (upper, lower) = (above.From, row.From);
        while (upper < above.To && lower < row.To)
        {
            if (runs[upper].From <= runs[lower].To && runs[lower].From <= runs[upper].To)
            {
                Unite(parents, upper, lower);
            }

            if (runs[upper].To < runs[lower].To)
            {
                upper++;
            }
            else
            {
                lower++;
            }
        }
    }

    private static void Unite(List<int> parents, int first, int second)
    {
        // The smaller index wins, so a root is the first run of its component.
        var (a, b) = (Root(parents, first), Root(parents, second));
        parents[Math.Max(a, b)] = Math.Min(a, b);
    }

    private static int Root(List<int> parents, int run)
    {
        while (parents[run] != run)
        {
            parents[run] = parents[parents[run]];
            run = parents[run];
        }

        return run;
    }

    private static ComponentMap Number(int width, int height, List<Run> runs, List<int> parents)
    {
        var labels = ArrayPool<int>.Shared.Rent(width * height);
        labels.AsSpan(0, width * height).Clear();
        var labelOfRun = new int[runs.Count];
        var components = new List<Component>();
        for (var i = 0; i < runs.Count; i++)
        {
            var (run, root) = (runs[i], Root(parents, i));
            if (root == i)
            {
                components.Add(new Component(components.Count + 1, 0, run.From, run.Y, run.To, run.Y + 1));
                labelOfRun[i] = components.Count;
            }

            var label = labelOfRun[root];
            var known = components[label - 1];
            components[label - 1] = known with
            {
                Area = known.Area + run.To - run.From,
                Left = Math.Min(known.Left, run.From),
                Right = Math.Max(known.Right, run.To),
                Bottom = Math.Max(known.Bottom, run.Y + 1),
            };
            labels.AsSpan((run.Y * width) + run.From, run.To - run.From).Fill(label);
        }

        return new ComponentMap(width, height, labels, components);
    }

    private readonly record struct Run(int Y, int From, int To);
}
