using System.Numerics;

namespace Likeness.Faces;

/// <summary>The parts of a face that the attribute models look at. Those beside the middle are mirrored at the right, so that one model serves both sides.</summary>
internal sealed record FacePatches
{
    private const float FineDensity = 40;
    private const float ForeheadDensity = 20;
    private const float HeadDensity = 10;

    public required FacePatch Eyes { get; init; }

    public required FacePatch Lip { get; init; }

    public required FacePatch Chin { get; init; }

    public required FacePatch JawLeft { get; init; }

    public required FacePatch JawRight { get; init; }

    public required FacePatch CheekLeft { get; init; }

    public required FacePatch CheekRight { get; init; }

    public required FacePatch Forehead { get; init; }

    public required FacePatch Head { get; init; }

    /// <summary>Bare skin: below both eyes and the middle of the forehead.</summary>
    public required FacePatch SkinLeft { get; init; }

    public required FacePatch SkinRight { get; init; }

    public required FacePatch SkinAbove { get; init; }

    /// <summary>Cuts the patches out of a picture.</summary>
    public static FacePatches Cut(PictureView view, FaceUnits units)
    {
        FacePatch Fine(Vector2 centre, int width, int height, bool mirrored = false) => FacePatch.Cut(view, units, new PatchPlace(centre, width, height, FineDensity, mirrored));
        Vector2 Middle(int a, int b) => (units[a] + units[b]) / 2;
        return new FacePatches
        {
            Eyes = Fine(units.Offset(units.Origin, 0, 0.19f), 100, 55),
            Lip = Fine(Middle(2, 0), 64, 24),
            Chin = Fine(units.Offset(Middle(17, 152), 0, 0.07f), 48, 42),
            JawLeft = Fine(Middle(61, 136), 28, 28),
            JawRight = Fine(Middle(291, 365), 28, 28, mirrored: true),
            CheekLeft = Fine(Middle(61, 132), 28, 28),
            CheekRight = Fine(Middle(291, 361), 28, 28, mirrored: true),
            Forehead = FacePatch.Cut(view, units, new PatchPlace(units.Offset(units.Origin, 0, -1), 48, 32, ForeheadDensity)),
            Head = FacePatch.Cut(view, units, new PatchPlace(units.Offset(units.Origin, 0, -1.4f), 40, 32, HeadDensity)),
            SkinLeft = Fine(units[50], 16, 16),
            SkinRight = Fine(units[280], 16, 16),
            SkinAbove = Fine(units[151], 16, 16),
        };
    }
}
