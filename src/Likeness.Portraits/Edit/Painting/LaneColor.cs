using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Painting;

/// <summary>A function of the colour and the place of a pixel, written once for a vector of neighbours. Implemented by structs, so that it is compiled into the loop.</summary>
internal interface IColorFunction
{
    /// <param name="color">The colours.</param>
    /// <param name="x">Column of the first one; lanes beyond the picture are ignored.</param>
    /// <param name="y">Their row.</param>
    LaneTriple Of(LaneTriple color, int x, int y);
}

/// <summary>Arithmetic of vectors of colours.</summary>
internal static class LaneColor
{
    /// <summary>The same colour in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTriple Of(Vector3 color) => new(Lanes.Of(color.X), Lanes.Of(color.Y), Lanes.Of(color.Z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTriple Lerp(LaneTriple from, LaneTriple to, Vector<float> share) =>
        new(Lanes.Lerp(from.C0, to.C0, share), Lanes.Lerp(from.C1, to.C1, share), Lanes.Lerp(from.C2, to.C2, share));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTriple Add(LaneTriple a, LaneTriple b) => new(a.C0 + b.C0, a.C1 + b.C1, a.C2 + b.C2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTriple Multiply(LaneTriple a, LaneTriple b) => new(a.C0 * b.C0, a.C1 * b.C1, a.C2 * b.C2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTriple Scale(LaneTriple color, Vector<float> factor) => new(color.C0 * factor, color.C1 * factor, color.C2 * factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTriple Clamp01(LaneTriple color) => new(Lanes.Clamp01(color.C0), Lanes.Clamp01(color.C1), Lanes.Clamp01(color.C2));

    /// <summary>OKLab with another lightness and with chroma multiplied; greys stay grey.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneTriple Toned(LaneTriple color, Vector<float> lightness, Vector<float> chroma) => new(lightness, color.C1 * chroma, color.C2 * chroma);

    /// <summary>The columns of a vector of pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Columns(int x) => Vector<float>.Indices + Lanes.Of(x);
}
