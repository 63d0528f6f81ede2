using Likeness.Faces;

namespace Likeness.Portraits.Scene;

/// <summary>What is known of a person before their regions are drawn.</summary>
/// <param name="FacialHair">What grows on the face, if anything does.</param>
/// <param name="FacialHairPresence">Probability that hair beyond stubble grows there, 0…1.</param>
/// <param name="WearsGlasses">Whether there are spectacles.</param>
/// <param name="WearsHeadwear">Whether something covers the head.</param>
internal readonly record struct PersonTraits(FacialHairKind FacialHair, float FacialHairPresence, bool WearsGlasses, bool WearsHeadwear)
{
    private const float LeastGlasses = 0.75f;
    private const float LeastStubble = 0.85f;

    /// <summary>A beard on a shaved face is worse than a moustache that is missed, so drawing asks for more than even odds (docs/attributes.md has the figures).</summary>
    private const float LeastFacialHair = 0.85f;

    /// <summary>Even odds are enough where the region model, too, sees hair on the lower face.</summary>
    private const float LeastFacialHairSeen = 0.5f;

    private const float LeastShareSeen = 0.15f;

    /// <summary>The traits that the attributes of a face decide.</summary>
    public static PersonTraits From(FaceAttributes attributes) => new(
        attributes.FacialHair.Value == FacialHairKind.Stubble && attributes.FacialHair.Probability < LeastStubble ? FacialHairKind.None : attributes.FacialHair.Value,
        attributes.FacialHairPresence,
        attributes.GlassesPresence > LeastGlasses,
        attributes.Headwear.Value != HeadwearKind.None);

    /// <summary>What is drawn.</summary>
    /// <param name="shareSeen">The part of the lower face that the region model calls hair, 0…1.</param>
    public FacialHairKind DrawnFacialHair(float shareSeen) =>
        FacialHair <= FacialHairKind.Stubble || FacialHairPresence > (shareSeen > LeastShareSeen ? LeastFacialHairSeen : LeastFacialHair) ? FacialHair : FacialHairKind.None;
}
