using System.Numerics;
using Likeness.Faces;

namespace Likeness.Portraits.Scene;

/// <summary>A person's facial hair. Where it grows is <see cref="Region.FacialHair"/>; for <see cref="FacialHairKind.None"/> and stubble that region is empty.</summary>
/// <param name="Kind">What grows.</param>
/// <param name="Color">Its median colour, CIE Lab; meaningless for <see cref="FacialHairKind.None"/>.</param>
/// <param name="HasMoustache">Whether it grows above the lips; beards without a moustache exist.</param>
internal sealed record FacialHair(FacialHairKind Kind, Vector3 Color, bool HasMoustache)
{
    /// <summary>Nothing grows.</summary>
    public static FacialHair None { get; } = new(FacialHairKind.None, Vector3.Zero, false);

    /// <summary>Whether there is hair to draw.</summary>
    public bool IsDrawn => Kind > FacialHairKind.Stubble;
}
