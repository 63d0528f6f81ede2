namespace Likeness.Portraits.Scene;

/// <summary>What is known of a person before their regions are drawn.</summary>
/// <param name="FacialHair">What grows on the face.</param>
/// <param name="WearsGlasses">Whether there are spectacles.</param>
/// <param name="WearsHeadwear">Whether something covers the head.</param>
internal readonly record struct PersonTraits(FacialHairKind FacialHair, bool WearsGlasses, bool WearsHeadwear);
