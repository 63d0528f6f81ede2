using System.Collections.Immutable;
using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Retouch;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Glam;

/// <summary>The whites of the eyes: what a photo's light makes of a thing that is about as white in everybody.</summary>
/// <param name="Color">Linear sRGB.</param>
/// <param name="Trust">How far the whites can be believed, 0…1: few pixels, shade or spectacles say little.</param>
internal readonly record struct WhiteReference(Vector3 Color, float Trust)
{
    /// <summary>The iris with the dark rim around it.</summary>
    private const float IrisMargin = 1.15f;

    /// <summary>Share of the pixels beside the iris, the darker ones, that are lashes, corners and shadow.</summary>
    private const float Shaded = 0.6f;

    /// <summary>Pixels a unit of the photo itself below which eyes are too small to show their whites.</summary>
    private const float LeastUnit = 45;

    private const float GoodUnit = 70;

    /// <param name="canvas">The face.</param>
    public static WhiteReference Of(GlamCanvas canvas)
    {
        var whites = new List<Vector3>();
        Collect(canvas, FaceMeshTopology.LeftEye, FaceMeshTopology.LeftIris, whites);
        Collect(canvas, FaceMeshTopology.RightEye, FaceMeshTopology.RightIris, whites);
        var skipped = (int)(Shaded * whites.Count);
        if (whites.Count - skipped < 8 || canvas.IsMonochrome)
        {
            return new WhiteReference(Vector3.One, 0);
        }

        whites.Sort((a, b) => a.X.CompareTo(b.X));
        var lab = whites[skipped..].Aggregate(Vector3.Zero, (sum, white) => sum + white) / (whites.Count - skipped);
        var skin = canvas.Person.SkinColor.X;
        var trust = canvas.Person.Glasses is null
            ? SmoothStep.Between(LeastUnit, GoodUnit, canvas.OwnUnit) * SmoothStep.Between(0.9f * skin, 1.03f * skin, lab.X) * SmoothStep.Between(24, 14, new Vector2(lab.Y, lab.Z).Length())
            : 0;
        return new WhiteReference(Vector3.Max(Linear(lab), new Vector3(0.02f)), trust);
    }

    /// <summary>What a colour in this light becomes in another light.</summary>
    /// <param name="lab">CIE Lab.</param>
    /// <param name="other">The other light's white.</param>
    public Vector3 Carry(Vector3 lab, WhiteReference other)
    {
        var carried = Vector3.Clamp(Linear(lab) * other.Color / Color, Vector3.Zero, Vector3.One);
        return ColorConversion.SrgbToCieLab(ColorConversion.LinearToSrgb(carried));
    }

    private static Vector3 Linear(Vector3 lab) => ColorConversion.SrgbToLinear(Vector3.Clamp(ColorConversion.CieLabToSrgb(lab), Vector3.Zero, Vector3.One));

    private static void Collect(GlamCanvas canvas, ImmutableArray<int> ring, ImmutableArray<int> iris, List<Vector3> whites)
    {
        var shape = canvas.Shape;
        var radius = IrisMargin * Vector2.Distance(shape[iris[1]], shape[iris[3]]) / 2;
        var outline = FeatureZones.Grown(shape.Line(ring.AsSpan()), -0.02f * canvas.Unit);
        var box = FeatureBox.Around(outline, 2, canvas.Width, canvas.Height);
        using var inside = box.Soft(outline, 0.1f);
        for (var y = 0; y < box.Height; y++)
        {
            for (var x = 0; x < box.Width; x++)
            {
                if (inside[x, y] > 0.8f && Vector2.Distance(box.Point(x, y), shape[iris[0]]) > radius)
                {
                    var at = box.Index(x, y);
                    whites.Add(new Vector3(canvas.Lab.C0.Samples[at], canvas.Lab.C1.Samples[at], canvas.Lab.C2.Samples[at]));
                }
            }
        }
    }
}
