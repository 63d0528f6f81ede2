using System.Numerics;
using Plane = Likeness.Imaging.Plane;

namespace Likeness.Faces;

/// <summary>What covers the surroundings of one face: three square maps of the same size, turned with the face.</summary>
/// <remarks>The maps know nothing of persons: another person's hair beside the face counts as hair too. The receiver disposes them.</remarks>
public sealed class RegionMaps : IDisposable
{
    internal RegionMaps(Plane skin, Plane clothes, Plane hair, Matrix3x2 toPicture)
    {
        Skin = skin;
        Clothes = clothes;
        Hair = hair;
        ToPicture = toPicture;
    }

    /// <summary>Probability of bare skin, eyes and lips included, 0…1.</summary>
    public Plane Skin { get; }

    /// <summary>Probability of clothes, 0…1.</summary>
    public Plane Clothes { get; }

    /// <summary>Probability of hair, beards included as far as the model knows them, 0…1.</summary>
    public Plane Hair { get; }

    /// <summary>From pixels of the maps to pixels of the picture, both with centres at +0.5. Parts of the maps may lie outside of the picture.</summary>
    public Matrix3x2 ToPicture { get; }

    /// <summary>Gives the maps' memory back.</summary>
    public void Dispose()
    {
        Skin.Dispose();
        Clothes.Dispose();
        Hair.Dispose();
    }
}
