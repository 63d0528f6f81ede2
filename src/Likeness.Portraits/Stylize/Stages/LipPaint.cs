using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Paint for lips, CIE Lab.</summary>
internal static class LipPaint
{
    private static readonly Vector3 Least = new(-20, 5, -8);
    private static readonly Vector3 Most = new(-4, 26, 5);

    /// <summary>The photo's colour within what lips are, relative to the skin: lipstick passes, shadows and beards do not.</summary>
    public static Vector3 Of(ScenePerson person) => person.SkinColor + Vector3.Clamp(person.LipColor - person.SkinColor, Least, Most);
}
