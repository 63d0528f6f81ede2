using System.Collections.Immutable;
using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Names the colour of the irises from the ring between pupil and rim.</summary>
internal static class IrisReader
{
    private const float TrustworthyRadius = 3;

    public static IrisColor Read(ColorImage lab, FaceShape shape, Vector3 skin, bool monochrome)
    {
        var byTone = skin.X < 55 ? IrisColor.Dark : IrisColor.Brown;
        if (monochrome)
        {
            return byTone;
        }

        var colors = new List<Vector3>();
        var radius = 0f;
        foreach (var (center, eye) in (ReadOnlySpan<(int, ImmutableArray<int>)>)[(MeshPoint.IrisLeft, FaceMeshTopology.LeftEye), (MeshPoint.IrisRight, FaceMeshTopology.RightEye)])
        {
            radius = RingRadius(shape, center);
            Ring(lab, shape, center, eye, radius, colors);
        }

        // The picture's own resolution counts: an enlarged iris is a smear of lashes and skin.
        var sourceRadius = radius * shape.Source.Box.Width / MathF.Max(shape.Frame.Unit * 2.2f, 1);
        return colors.Count < 8 ? byTone : Name(ColorModels.Median(colors), skin, sourceRadius < TrustworthyRadius, byTone);
    }

    private static IrisColor Name(Vector3 color, Vector3 skin, bool doubtful, IrisColor byTone)
    {
        if (doubtful || skin.X < 58)
        {
            return color is { Z: < -4, X: > 25 } ? IrisColor.Blue : color.X < 26 ? IrisColor.Dark : byTone;
        }

        return color switch
        {
            { Z: < -3 } => IrisColor.Blue,
            { Z: < 5, X: > 30 } => color.Y > -3 ? IrisColor.Grey : IrisColor.Green,
            { X: < 24 } => IrisColor.Dark,
            { X: > 38, Y: < 6 } => IrisColor.Hazel,
            _ => IrisColor.Brown,
        };
    }

    private static float RingRadius(FaceShape shape, int center)
    {
        var sum = 0f;
        for (var i = 1; i <= 4; i++)
        {
            sum += Vector2.Distance(shape[center], shape[center + i]);
        }

        return sum / 4;
    }

    private static void Ring(ColorImage lab, FaceShape shape, int center, ImmutableArray<int> eye, float radius, List<Vector3> colors)
    {
        var c = shape[center];
        var lids = shape.Line(eye.AsSpan());
        var (upper, lower) = (lids.Min(p => p.Y), lids.Max(p => p.Y));
        for (var y = Math.Max(0, (int)MathF.Max(c.Y - radius, upper + 1)); y < Math.Min(lab.Height, MathF.Min(c.Y + radius, lower)); y++)
        {
            for (var x = Math.Max(0, (int)(c.X - radius)); x < Math.Min(lab.Width, c.X + radius); x++)
            {
                var d = Vector2.Distance(new Vector2(x, y), c);
                if (d < radius * 0.85f && d > radius * 0.4f)
                {
                    colors.Add(new Vector3(lab.C0[x, y], lab.C1[x, y], lab.C2[x, y]));
                }
            }
        }
    }
}
