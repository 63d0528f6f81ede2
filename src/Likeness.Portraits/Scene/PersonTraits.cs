using Likeness.Faces;

namespace Likeness.Portraits.Scene;

/// <summary>What is known of a person before their regions are drawn.</summary>
/// <param name="FacialHair">What grows on the face.</param>
/// <param name="WearsGlasses">Whether there are spectacles.</param>
/// <param name="WearsHeadwear">Whether something covers the head.</param>
internal readonly record struct PersonTraits(FacialHairKind FacialHair, bool WearsGlasses, bool WearsHeadwear)
{
    /// <summary>A beard on a shaved face is worse than a moustache that is missed, so drawing asks for more than even odds (docs/attributes.md has the trade-off).</summary>
    private const float LeastFacialHair = 0.85f;

    private const float LeastGlasses = 0.75f;

    /// <summary>The traits that the attributes of a face decide.</summary>
    public static PersonTraits From(FaceAttributes attributes) => new(
        FacialHairOf(attributes),
        attributes.GlassesPresence > LeastGlasses,
        attributes.Headwear.Value != HeadwearKind.None);

    private static FacialHairKind FacialHairOf(FaceAttributes attributes) => attributes.FacialHair.Value switch
    {
        FacialHairKind.Stubble => attributes.FacialHair.Probability > LeastFacialHair ? FacialHairKind.Stubble : FacialHairKind.None,
        var kind => attributes.FacialHairPresence > LeastFacialHair ? kind : FacialHairKind.None,
    };
}
