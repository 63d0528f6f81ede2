using Likeness.Faces;

namespace Likeness.Portraits.Scene;

/// <summary>What is known of a person before their regions are drawn.</summary>
/// <param name="FacialHair">What grows on the face.</param>
/// <param name="WearsGlasses">Whether there are spectacles.</param>
/// <param name="WearsHeadwear">Whether something covers the head.</param>
internal readonly record struct PersonTraits(FacialHairKind FacialHair, bool WearsGlasses, bool WearsHeadwear)
{
    /// <summary>A beard on a shaved face is worse than a moustache that is missed, so drawing asks for more than even odds.</summary>
    private const float LeastFacialHairProbability = 0.62f;

    /// <summary>The traits that the attributes of a face decide.</summary>
    public static PersonTraits From(FaceAttributes attributes)
    {
        var hair = attributes.FacialHair;
        return new PersonTraits(
            hair.Value > FacialHairKind.Stubble && hair.Probability < LeastFacialHairProbability ? FacialHairKind.Stubble : hair.Value,
            attributes.Glasses.Value != GlassesKind.None,
            attributes.Headwear.Value != HeadwearKind.None);
    }
}
