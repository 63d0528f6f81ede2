using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Glam;

/// <summary>Leads the user's expression towards the template's as far as the photo's eyes and teeth allow: open eyes open or narrow a little, closed lips take the template's curve, an open mouth its opening. Shut eyes stay shut, and no teeth are invented.</summary>
internal static class Expression
{
    /// <summary>How far the expression follows.</summary>
    private const float Share = 0.5f;

    /// <summary>Texture is stretched by no more than this.</summary>
    private const float LeastStretch = 0.78f;
    private const float MostStretch = 1.28f;

    private const float OpenEye = 0.5f;
    private const float EyeReach = 0.2f;
    private const float CornerReach = 0.3f;
    private const float LipReach = 0.16f;

    /// <param name="surface">The mesh.</param>
    /// <param name="aligned">The user's landmarks over the template's head; changed.</param>
    /// <param name="template">The template's face.</param>
    /// <param name="user">The user's.</param>
    public static void Follow(FaceSurface surface, Vector3[] aligned, ScenePerson template, ScenePerson user)
    {
        Eye(surface, aligned, FaceMeshTopology.LeftEye.AsSpan(), user.EyeOpenness.Left, template.EyeOpenness.Left);
        Eye(surface, aligned, FaceMeshTopology.RightEye.AsSpan(), user.EyeOpenness.Right, template.EyeOpenness.Right);
        if (user.Mouth.IsOpen && template.Mouth.IsOpen)
        {
            Lips(surface, aligned, Stretch(user.Mouth.Opening, template.Mouth.Opening));
        }
        else if (!user.Mouth.IsOpen)
        {
            Corners(surface, aligned, template.Shape);
        }
    }

    private static float Stretch(float own, float wanted) => Math.Clamp(float.Lerp(1, wanted / MathF.Max(own, 1e-3f), Share), LeastStretch, MostStretch);

    private static void Eye(FaceSurface surface, Vector3[] aligned, ReadOnlySpan<int> ring, float own, float wanted)
    {
        if (own > OpenEye && wanted > OpenEye)
        {
            Scale(surface, aligned, ring[0], ring[8], ring, EyeReach, Stretch(own, wanted));
        }
    }

    private static void Lips(FaceSurface surface, Vector3[] aligned, float stretch) =>
        Scale(surface, aligned, MeshPoint.MouthInnerLeft, MeshPoint.MouthInnerRight, FaceMeshTopology.LipsInner.AsSpan(), LipReach, stretch);

    /// <summary>Scales distances from the line between two corners, fading with the distance from a ring on the average face.</summary>
    private static void Scale(FaceSurface surface, Vector3[] aligned, int from, int to, ReadOnlySpan<int> ring, float reach, float stretch)
    {
        var start = aligned[from];
        var along = Vector3.Normalize(aligned[to] - start);
        var center = Vector3.Zero;
        foreach (var i in ring)
        {
            center += surface.Canonical[i] / ring.Length;
        }

        for (var i = 0; i < surface.Canonical.Length; i++)
        {
            var distance = MathF.Max(0, Vector3.Distance(surface.Canonical[i], center) - reach) / reach;
            var weight = MathF.Exp(-distance * distance * 4);
            var foot = start + (along * Vector3.Dot(aligned[i] - start, along));
            aligned[i] = foot + ((aligned[i] - foot) * float.Lerp(1, stretch, weight));
        }
    }

    /// <summary>Raises or lowers the corners of the mouth, and the cheeks beside them a little.</summary>
    private static void Corners(FaceSurface surface, Vector3[] aligned, FaceShape template)
    {
        var down = new Vector3(template.Frame.Down, 0);
        var middle = (aligned[MeshPoint.LipUpperInner] + aligned[MeshPoint.LipLowerInner]) / 2;
        var wantedMiddle = (template.Points[MeshPoint.LipUpperInner] + template.Points[MeshPoint.LipLowerInner]) / 2;
        foreach (var corner in (ReadOnlySpan<int>)[MeshPoint.MouthLeft, MeshPoint.MouthRight])
        {
            var drop = Vector3.Dot(aligned[corner] - middle, down);
            var wanted = Vector3.Dot(template.Points[corner] - wantedMiddle, down);
            var most = 0.06f * template.Frame.Unit;
            var by = down * Math.Clamp(Share * (wanted - drop), -most, most);
            for (var i = 0; i < surface.Canonical.Length; i++)
            {
                var distance = Vector3.Distance(surface.Canonical[i], surface.Canonical[corner]) / CornerReach;
                aligned[i] += by * MathF.Exp(-distance * distance);
            }
        }
    }
}
