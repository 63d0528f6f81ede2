using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Albedo;

/// <summary>Takes small islands out of a map of labels: their pixels get the nearest label around them.</summary>
internal static class ClothesIslands
{
    private const byte Unknown = 254;

    /// <param name="labels">Row by row; <see cref="ClothesColors.None"/> stays and has no say.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="leastArea">Islands of fewer pixels go.</param>
    public static void Fill(byte[] labels, int width, int height, float leastArea)
    {
        var outside = (byte[])labels.Clone();
        if (!Mark(labels, width, height, leastArea))
        {
            return;
        }

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = labels[i] == ClothesColors.None ? Unknown : labels[i];
        }

        DistanceTransform.NearestLabel(labels, width, height, Unknown);
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = outside[i] == ClothesColors.None ? ClothesColors.None : labels[i];
        }
    }

    /// <summary>Makes the pixels of small islands unknown, unless all islands are small.</summary>
    private static bool Mark(byte[] labels, int width, int height, float leastArea)
    {
        var (seen, stack, small) = (new bool[labels.Length], new Stack<int>(), new List<int>());
        var island = new List<int>();
        var anyLarge = false;
        for (var start = 0; start < labels.Length; start++)
        {
            if (seen[start] || labels[start] == ClothesColors.None)
            {
                continue;
            }

            island.Clear();
            Flood(labels, width, height, start, seen, stack, island);
            if (island.Count < leastArea)
            {
                small.AddRange(island);
            }
            else
            {
                anyLarge = true;
            }
        }

        if (!anyLarge || small.Count == 0)
        {
            return false;
        }

        foreach (var i in small)
        {
            labels[i] = Unknown;
        }

        return true;
    }

    private static void Flood(byte[] labels, int width, int height, int start, bool[] seen, Stack<int> stack, List<int> island)
    {
        seen[start] = true;
        stack.Push(start);
        while (stack.TryPop(out var at))
        {
            island.Add(at);
            var (x, y) = (at % width, at / width);
            Visit(x > 0, at - 1);
            Visit(x < width - 1, at + 1);
            Visit(y > 0, at - width);
            Visit(y < height - 1, at + width);
        }

        void Visit(bool exists, int next)
        {
            if (exists && !seen[next] && labels[next] == labels[start])
            {
                seen[next] = true;
                stack.Push(next);
            }
        }
    }
}
