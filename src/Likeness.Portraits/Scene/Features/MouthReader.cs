using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Tells teeth from the dark of an open mouth, and lips from what surrounds them.</summary>
internal static class MouthReader
{
    private const int FewPixels = 6;

    /// <summary>Teeth are at least this light, relative to the skin: they lie in the lips' shadow.</summary>
    private const float LeastLightness = 0.66f;

    public static Mouth Read(ColorImage lab, FaceShape shape, Vector3 skin)
    {
        var opening = Vector2.Distance(shape[MeshPoint.LipUpperInner], shape[MeshPoint.LipLowerInner]) / shape.Frame.Unit;
        if (opening < Mouth.LeastOpening)
        {
            return new Mouth(opening, 0, skin);
        }

        var inside = PersonReader.Inside(lab, shape.Line(FaceMeshTopology.LipsInner.AsSpan()));
        if (inside.Count < FewPixels)
        {
            return new Mouth(opening, 0, skin);
        }

        var lightness = inside.Select(color => color.X).Order().ToArray();
        var (dark, bright) = (lightness[lightness.Length / 10], lightness[lightness.Length * 9 / 10]);
        if (bright < LeastLightness * skin.X)
        {
            return new Mouth(opening, 0, skin);
        }

        // Gums and tongue are as red as lips; teeth are paler than the skin.
        var reddest = MathF.Max(skin.Y, 6) + 3;
        var least = MathF.Max((dark + bright) / 2 - 4, 0.55f * skin.X);
        var teeth = inside.FindAll(color => color.X > least && color.Y < reddest);
        return teeth.Count < FewPixels
            ? new Mouth(opening, 0, skin)
            : new Mouth(opening, (float)teeth.Count / inside.Count, ColorModels.Median(teeth));
    }

    /// <summary>The lips' colour: of what lies between their outer and inner edges, the redder half.</summary>
    public static Vector3 Lips(ColorImage lab, FaceShape shape, Vector3 skin)
    {
        // The upper lip lies in shadow and often below a moustache.
        ReadOnlySpan<int> lower = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95, 78];
        var colors = PersonReader.Inside(lab, shape.Line(lower));
        if (colors.Count < FewPixels)
        {
            colors = PersonReader.Inside(lab, shape.Line(FaceMeshTopology.LipsOuter.AsSpan()));
        }

        if (colors.Count < FewPixels)
        {
            return skin + new Vector3(-6, 10, 2);
        }

        colors = [.. colors.OrderByDescending(color => color.Y - 0.3f * color.Z).Take(Math.Max(FewPixels, colors.Count / 2))];
        return ColorModels.Median(colors);
    }
}
