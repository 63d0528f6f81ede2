using Likeness.Faces;

namespace Likeness.Portraits.Scene;

/// <summary>What is known of a person before their regions are drawn.</summary>
/// <param name="FacialHair">What is drawn on the face.</param>
/// <param name="WearsGlasses">Whether there are spectacles.</param>
/// <param name="HeadwearPresence">Probability that something covers the head, 0…1.</param>
internal readonly record struct PersonTraits(FacialHairKind FacialHair, bool WearsGlasses, float HeadwearPresence)
{
    private const float LeastGlasses = 0.75f;
    private const float LeastStubble = 0.85f;

    /// <summary>The traits that the attributes of a face decide.</summary>
    public static PersonTraits From(FaceAttributes attributes) => new(
        IsDrawn(attributes) ? attributes.FacialHair.Value : FacialHairKind.None,
        attributes.GlassesPresence > LeastGlasses,
        attributes.Headwear.Value == HeadwearKind.None ? 1 - attributes.Headwear.Probability : attributes.Headwear.Probability);

    /// <summary>
    /// A beard on a shaved face is worse than a moustache that is missed, so drawing asks for more than even odds: most where a shadow below the nose deceives,
    /// little for beards, which nothing is mistaken for (docs/attributes.md has the figures).
    /// </summary>
    private static bool IsDrawn(FaceAttributes attributes) => attributes.FacialHair.Value switch
    {
        FacialHairKind.Stubble => attributes.FacialHair.Probability > LeastStubble,
        FacialHairKind.Moustache => attributes.FacialHairPresence > 0.9f,
        FacialHairKind.Goatee => attributes.FacialHairPresence > 0.8f,
        FacialHairKind.Beard => attributes.FacialHairPresence > 0.55f,
        _ => false,
    };
}
