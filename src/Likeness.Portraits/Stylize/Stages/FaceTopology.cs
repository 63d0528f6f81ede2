using System.Collections.Immutable;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>The planes of a console character's face: triangles between chosen landmarks that follow forehead, brows, eye sockets, nose, cheeks, lips and jaw, the same on both sides.</summary>
internal static class FaceTopology
{
    /// <summary>Landmarks of the picture's left half and their twins of the right half; all others that are used lie on the middle line.</summary>
    private static readonly (int Left, int Right)[] Twins =
    [
        (67, 297), (54, 284), (162, 389), (234, 454), (58, 288), (136, 365), (149, 378), (148, 377), (69, 299), (107, 336), (105, 334), (70, 300), (55, 285), (52, 282),
        (193, 417), (133, 362), (158, 385), (160, 387), (33, 263), (144, 373), (153, 380), (117, 346), (123, 352), (230, 450), (114, 343), (196, 419), (45, 275), (198, 420),
        (48, 278), (129, 358), (98, 327), (50, 280), (205, 425), (214, 434), (206, 426), (40, 270), (37, 267), (61, 291), (182, 406), (91, 321), (84, 314), (208, 428),
        (78, 308), (81, 311), (178, 402),
    ];

    /// <summary>Skin of the left half, three landmarks a triangle.</summary>
    private static readonly int[] SkinHalf =
    [
        // Forehead.
        10, 67, 151, 67, 69, 151, 151, 107, 9, 151, 69, 107, 69, 105, 107, 67, 54, 69, 69, 54, 105, 54, 70, 105, 54, 162, 70,
        // Brow ridge and the root between the brows.
        107, 105, 52, 107, 52, 55, 105, 70, 52, 9, 107, 55, 9, 55, 168, 55, 193, 168,
        // Upper socket, eye, temple, lower lid.
        193, 55, 133, 55, 52, 158, 55, 158, 133, 52, 160, 158, 52, 33, 160, 52, 70, 33, 33, 160, 144, 160, 158, 153, 160, 153, 144, 158, 133, 153,
        70, 162, 33, 33, 162, 234, 33, 234, 117, 117, 234, 123, 33, 144, 117, 144, 230, 117, 144, 153, 230, 133, 230, 153, 133, 114, 230, 193, 114, 133,
        // Nose: roof, wall, wing, base.
        168, 193, 196, 168, 196, 195, 193, 114, 196, 195, 196, 45, 195, 45, 4, 196, 114, 198, 196, 198, 45, 198, 48, 45, 114, 129, 198, 198, 129, 48, 45, 48, 98, 45, 98, 1, 4, 45, 1, 1, 98, 2, 48, 129, 98,
        // Cheek, from the bone down to the jaw.
        114, 230, 50, 230, 117, 50, 114, 50, 129, 129, 50, 205, 117, 123, 50, 50, 123, 205, 123, 234, 58, 123, 58, 214, 123, 214, 205, 58, 136, 214,
        // Above and beside the mouth.
        129, 205, 206, 98, 129, 206, 2, 98, 164, 98, 206, 40, 98, 40, 164, 164, 40, 37, 164, 37, 0, 206, 61, 40, 206, 205, 61, 205, 214, 61,
        // Chin.
        61, 214, 182, 61, 182, 91, 91, 182, 84, 84, 182, 18, 84, 18, 17, 18, 182, 199, 182, 208, 199, 214, 136, 149, 214, 149, 208, 214, 208, 182, 208, 149, 148, 208, 148, 152, 208, 152, 199,
    ];

    private static readonly int[] LipsHalf =
    [
        61, 40, 78, 40, 81, 78, 40, 37, 81, 37, 13, 81, 37, 0, 13,
        61, 78, 91, 78, 178, 91, 178, 84, 91, 178, 14, 84, 14, 17, 84,
    ];

    private static readonly Dictionary<int, int> Mirrored = Twins.Concat(Twins.Select(twin => (twin.Right, twin.Left))).ToDictionary(twin => twin.Item1, twin => twin.Item2);

    /// <summary>Triangles of the skin: first the left half, then the right half in the same order.</summary>
    public static ImmutableArray<FaceTriangle> Skin { get; } = WithMirror(SkinHalf);

    /// <summary>Triangles of the lips, in the same order.</summary>
    public static ImmutableArray<FaceTriangle> Lips { get; } = WithMirror(LipsHalf);

    /// <summary>Triangles between the lips.</summary>
    public static ImmutableArray<FaceTriangle> Mouth { get; } = WithMirror([78, 81, 178, 81, 13, 14, 81, 14, 178]);

    /// <summary>The whole surface without a gap.</summary>
    public static ImmutableArray<FaceTriangle> All { get; } = [.. Skin, .. Lips, .. Mouth];

    /// <summary>The outer edge of the skin, clockwise from the middle of the forehead.</summary>
    public static ImmutableArray<int> Outline { get; } = [10, 297, 284, 389, 454, 288, 365, 378, 377, 152, 148, 149, 136, 58, 234, 162, 54, 67];

    /// <summary>The landmark at the same place of the other half.</summary>
    public static int Twin(int landmark) => Mirrored.GetValueOrDefault(landmark, landmark);

    private static ImmutableArray<FaceTriangle> WithMirror(int[] half)
    {
        var left = half.Chunk(3).Select(t => new FaceTriangle(t[0], t[1], t[2])).ToArray();
        return [.. left, .. left.Select(t => new FaceTriangle(Twin(t.A), Twin(t.C), Twin(t.B)))];
    }
}

/// <summary>Three landmarks.</summary>
internal readonly record struct FaceTriangle(int A, int B, int C);
