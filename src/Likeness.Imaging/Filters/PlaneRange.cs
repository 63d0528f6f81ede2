using System.Numerics;

namespace Likeness.Imaging;

/// <summary>The least and the greatest sample of a plane.</summary>
internal static class PlaneRange
{
    public static (float Least, float Greatest) Find(Plane plane)
    {
        var samples = plane.Samples;
        var (least, greatest) = (new Vector<float>(samples[0]), new Vector<float>(samples[0]));
        var i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = new Vector<float>(samples[i..]);
            least = Vector.Min(least, value);
            greatest = Vector.Max(greatest, value);
        }

        for (; i < samples.Length; i++)
        {
            least = Vector.Min(least, new Vector<float>(samples[i]));
            greatest = Vector.Max(greatest, new Vector<float>(samples[i]));
        }

        var (low, high) = (least[0], greatest[0]);
        for (var lane = 1; lane < Vector<float>.Count; lane++)
        {
            low = MathF.Min(low, least[lane]);
            high = MathF.Max(high, greatest[lane]);
        }

        return (low, high);
    }
}
