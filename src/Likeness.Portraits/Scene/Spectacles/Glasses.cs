using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>Spectacles in front of a pair of eyes, in canvas pixels.</summary>
/// <param name="FrameColor">Colour of the frame, CIE Lab.</param>
/// <param name="LeftRim">Closed outline of the lens at the picture's left, from its inner end over its top.</param>
/// <param name="RightRim">Closed outline of the lens at the picture's right, point by point the mirrored counterpart.</param>
/// <param name="RimWidth">Width of the rim in units, about 0.02 for wire and 0.1 for thick plastic.</param>
/// <param name="IsDark">Whether the lenses hide the eyes.</param>
internal sealed record Glasses(Vector3 FrameColor, Vector2[] LeftRim, Vector2[] RightRim, float RimWidth, bool IsDark)
{
    /// <summary>How much of the rim is a frame.</summary>
    public required RimKind Rim { get; init; }

    /// <summary>The bridge over the nose as a curve from the left rim to the right one.</summary>
    public required Vector2[] Bridge { get; init; }

    /// <summary>The temple at the picture's left: where it leaves the rim, and where it disappears behind the head or hair.</summary>
    public required Temple LeftTemple { get; init; }

    /// <summary>The temple at the picture's right.</summary>
    public required Temple RightTemple { get; init; }

    /// <summary>The same spectacles after all points were moved.</summary>
    public Glasses Moved(Func<Vector2, Vector2> map) => this with
    {
        LeftRim = [.. LeftRim.Select(map)],
        RightRim = [.. RightRim.Select(map)],
        Bridge = [.. Bridge.Select(map)],
        LeftTemple = new Temple(map(LeftTemple.Hinge), map(LeftTemple.End)),
        RightTemple = new Temple(map(RightTemple.Hinge), map(RightTemple.End)),
    };

    /// <summary>Distance of a point to the nearest point of the rims, in canvas pixels.</summary>
    public float DistanceToRims(Vector2 point) => MathF.Min(LeftRim.Min(p => Vector2.Distance(p, point)), RightRim.Min(p => Vector2.Distance(p, point)));
}

/// <summary>What holds the lenses.</summary>
internal enum RimKind
{
    /// <summary>A frame all around.</summary>
    Full,

    /// <summary>A frame along the top only.</summary>
    Half,

    /// <summary>None: the lenses' own edges.</summary>
    None,
}

/// <summary>A temple of spectacles as far as a portrait shows it.</summary>
/// <param name="Hinge">Where it leaves the rim.</param>
/// <param name="End">Where it disappears.</param>
internal readonly record struct Temple(Vector2 Hinge, Vector2 End)
{
    /// <summary>Whether anything of it is to be seen; the far one of a turned head is not.</summary>
    public bool IsVisible => Hinge != End;
}
