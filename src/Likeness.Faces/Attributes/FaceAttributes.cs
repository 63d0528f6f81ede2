namespace Likeness.Faces;

/// <summary>What a person wears on the face and how hair grows on it, decided by statistical models (see docs/attributes.md).</summary>
/// <param name="Glasses">Spectacles.</param>
/// <param name="FacialHair">Beard and moustache.</param>
/// <param name="Headwear">Hats, caps, helmets and scarves over the hair.</param>
/// <param name="Fringe">Hair over the forehead.</param>
/// <param name="FacialHairZones">How surely facial hair grows where.</param>
public sealed record FaceAttributes(
    Reading<GlassesKind> Glasses,
    Reading<FacialHairKind> FacialHair,
    Reading<HeadwearKind> Headwear,
    Reading<FringeKind> Fringe,
    FacialHairZones FacialHairZones)
{
    /// <summary>Probability that there are spectacles of any kind, 0…1.</summary>
    public float GlassesPresence { get; init; }

    /// <summary>Probability that there is facial hair beyond stubble, 0…1.</summary>
    public float FacialHairPresence { get; init; }
}

/// <summary>The most probable value of an attribute.</summary>
/// <param name="Value">The value.</param>
/// <param name="Probability">Its probability, 0…1, if having the thing and not having it were equally frequent.</param>
/// <typeparam name="TValue">The attribute's values.</typeparam>
public readonly record struct Reading<TValue>(TValue Value, float Probability)
    where TValue : struct, Enum;
