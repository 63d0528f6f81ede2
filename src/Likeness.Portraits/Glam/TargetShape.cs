using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Glam;

/// <summary>The shape that a face gets in the template: between the template's own and the user's, turned to where the template's head looks.</summary>
/// <remarks>
/// The inside of the face follows the similarity quickly, the lower outline slowly, and the hairline, temples and ears stay, because the template's hair hangs there.
/// The mouth goes with the texture that will be seen in it: lips and teeth of one person on the mouth of another tear apart.
/// </remarks>
internal static class TargetShape
{
    /// <summary>Landmarks that expressions hardly move: forehead, nose, eye corners, temples.</summary>
    private static readonly int[] Rigid =
        [10, 109, 338, 151, 9, 8, 168, 6, 197, 195, 5, 4, 1, 2, 33, 133, 263, 362, 127, 356, 234, 454, 93, 323, 117, 346, 50, 280, 98, 327, 54, 284, 67, 297];

    /// <summary>Landmarks around the mouth.</summary>
    private static readonly int[] Mouth =
    [
        .. FaceMeshTopology.LipsOuter, .. FaceMeshTopology.LipsInner,
        73, 72, 11, 302, 303, 74, 41, 38, 12, 268, 271, 304, 272, 76, 62, 77, 96, 180, 85, 16, 315, 404, 320, 307, 306, 292, 408, 184,
    ];

    private const float Outline = 0.55f;
    private const float Blend = 0.42f;
    private const float MouthReach = 0.16f;

    /// <summary>Where the user's landmarks lie when their head is laid over the template's.</summary>
    /// <param name="user">478 landmarks.</param>
    /// <param name="template">478 landmarks.</param>
    public static Vector3[] Aligned(ReadOnlySpan<Vector3> user, ReadOnlySpan<Vector3> template)
    {
        var alignment = HeadAlignment.Between(user, template, Rigid);
        var aligned = new Vector3[user.Length];
        for (var i = 0; i < aligned.Length; i++)
        {
            aligned[i] = alignment.Apply(user[i]);
        }

        return aligned;
    }

    /// <param name="surface">The mesh.</param>
    /// <param name="template">The template's landmarks.</param>
    /// <param name="aligned">The user's, laid over the template's head.</param>
    /// <param name="similarity">0…1.</param>
    public static Vector3[] Between(FaceSurface surface, ReadOnlySpan<Vector3> template, Vector3[] aligned, float similarity)
    {
        var inside = MathF.Min(1, 1.25f * similarity);
        var mouth = MathF.Max(inside, SmoothStep.Between(0.05f, 0.45f, similarity));
        var target = template.ToArray();
        for (var i = 0; i < target.Length; i++)
        {
            var weight = inside;
            if (i < surface.Canonical.Length)
            {
                var at = surface.Canonical[i];
                var outline = Outline * similarity * SmoothStep.Between(-0.10f, 0.35f, at.Y);
                weight = float.Lerp(outline, inside, SmoothStep.Between(0, Blend, surface.FromOval[i]));
                var toMouth = Mouth.Min(m => Vector3.Distance(at, surface.Canonical[m])) / MouthReach;
                weight += (MathF.Max(mouth, weight) - weight) * MathF.Exp(-toMouth * toMouth);
            }

            target[i] = Vector3.Lerp(template[i], aligned[i], weight);
        }

        return target;
    }
}
