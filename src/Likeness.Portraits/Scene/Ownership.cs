using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Which person a pixel belongs to: the nearest face, sideways distance weighing more than height because bodies hang below heads.</summary>
internal static class Ownership
{
    private const float HeightWeight = 0.35f;

    /// <summary>The index of the nearest person at each pixel, row by row.</summary>
    public static byte[] Map(IReadOnlyList<FaceShape> people, int width, int height)
    {
        var owners = new byte[width * height];
        if (people.Count == 1)
        {
            return owners;
        }

        var largest = people.Max(person => person.Frame.Unit);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var best = float.MaxValue;
                    for (var i = 0; i < people.Count; i++)
                    {
                        var frame = people[i].Frame;
                        var dx = x + 0.5f - frame.Origin.X;
                        var dy = (y + 0.5f - frame.Origin.Y) * HeightWeight;
                        // The smaller face is the farther person: its territory shrinks with its size.
                        var distance = (dx * dx + dy * dy) * (largest / frame.Unit);
                        if (distance < best)
                        {
                            best = distance;
                            owners[y * width + x] = (byte)i;
                        }
                    }
                }
            }
        });
        return owners;
    }
}
