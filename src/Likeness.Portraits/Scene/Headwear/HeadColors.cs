using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>What lies above a forehead: how much of it is labelled as clothes, and whether what is labelled as hair has two colours.</summary>
/// <param name="ClothArea">Area of clothes above the forehead in square units.</param>
/// <param name="IsTwoColored">Whether the hair falls into two far colours, as a cap with an emblem or a hat with a band does.</param>
internal readonly record struct HeadColors(float ClothArea, bool IsTwoColored)
{
    private const float AboveEyes = -0.55f;
    private const float HalfWidth = 1.6f;
    private const float Top = 3.4f;
    private const float FarColors = 34;
    private const float LeastShare = 0.08f;
    private const int MaxSamples = 1200;

    /// <summary>Every second pixel of every second row tells as much as all.</summary>
    private const int Stride = 2;

    public static HeadColors Of(ColorImage lab, byte[] regions, byte[] owners, byte owner, FaceShape shape)
    {
        var frame = shape.Frame;
        var cloth = 0;
        var hair = new List<Vector3>();
        for (var y = Math.Max(0, (int)(frame.Origin.Y - (Top * frame.Unit))); y < Math.Min(lab.Height, frame.Origin.Y + frame.Unit); y += Stride)
        {
            for (var x = Math.Max(0, (int)(frame.Origin.X - (2.2f * frame.Unit))); x < Math.Min(lab.Width, frame.Origin.X + (2.2f * frame.Unit)); x += Stride)
            {
                var at = (y * lab.Width) + x;
                if (owners[at] == owner && regions[at] is (byte)Region.Clothes or (byte)Region.Hair
                    && frame.FromPicture(new Vector2(x, y)) is { Y: < AboveEyes, X: > -HalfWidth and < HalfWidth })
                {
                    if (regions[at] == (byte)Region.Clothes)
                    {
                        cloth++;
                    }
                    else
                    {
                        hair.Add(new Vector3(lab.C0.Samples[at], lab.C1.Samples[at], lab.C2.Samples[at]));
                    }
                }
            }
        }

        return new HeadColors(cloth * Stride * Stride / (frame.Unit * frame.Unit), AreTwo(hair));
    }

    private static bool AreTwo(List<Vector3> colors)
    {
        var step = Math.Max(1, colors.Count / MaxSamples);
        var samples = colors.Where((_, i) => i % step == 0).ToArray();
        if (samples.Length < 50)
        {
            return false;
        }

        var clusters = KMeans.Fit(samples, 2, 1);
        return clusters.Centers.Length == 2 && Vector3.Distance(clusters.Centers[0], clusters.Centers[1]) > FarColors && clusters.Counts.Min() > LeastShare * samples.Length;
    }
}
