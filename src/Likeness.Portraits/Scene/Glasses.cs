using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>Spectacles in front of a pair of eyes, in canvas pixels.</summary>
/// <param name="FrameColor">Colour of the frame, CIE Lab.</param>
/// <param name="LeftRim">Closed outline of the lens at the picture's left, clockwise from its inner end.</param>
/// <param name="RightRim">Closed outline of the lens at the picture's right, counter-clockwise from its inner end.</param>
/// <param name="RimWidth">Width of the rim in units; small for rimless glasses.</param>
/// <param name="IsDark">Whether the lenses hide the eyes.</param>
internal sealed record Glasses(Vector3 FrameColor, Vector2[] LeftRim, Vector2[] RightRim, float RimWidth, bool IsDark);
