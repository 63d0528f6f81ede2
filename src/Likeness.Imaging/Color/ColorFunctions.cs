using System.Numerics;
using System.Runtime.CompilerServices;

namespace Likeness.Imaging;

/// <summary>Linear sRGB → gamma-encoded sRGB (IEC 61966-2-1).</summary>
internal readonly struct LinearToSrgb : IPixelFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(ref Vector<float> c0, ref Vector<float> c1, ref Vector<float> c2)
    {
        c0 = TransferFunctions.Encode(c0);
        c1 = TransferFunctions.Encode(c1);
        c2 = TransferFunctions.Encode(c2);
    }
}

/// <summary>Gamma-encoded sRGB → linear sRGB (IEC 61966-2-1).</summary>
internal readonly struct SrgbToLinear : IPixelFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(ref Vector<float> c0, ref Vector<float> c1, ref Vector<float> c2)
    {
        c0 = TransferFunctions.Decode(c0);
        c1 = TransferFunctions.Decode(c1);
        c2 = TransferFunctions.Decode(c2);
    }
}

/// <summary>Linear sRGB → OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020).</summary>
internal readonly struct LinearToOkLab : IPixelFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(ref Vector<float> c0, ref Vector<float> c1, ref Vector<float> c2)
    {
        var l = Roots.Cube((c0 * 0.4122214708f) + (c1 * 0.5363325363f) + (c2 * 0.0514459929f));
        var m = Roots.Cube((c0 * 0.2119034982f) + (c1 * 0.6806995451f) + (c2 * 0.1073969566f));
        var s = Roots.Cube((c0 * 0.0883024619f) + (c1 * 0.2817188376f) + (c2 * 0.6299787005f));
        c0 = (l * 0.2104542553f) + (m * 0.7936177850f) - (s * 0.0040720468f);
        c1 = (l * 1.9779984951f) - (m * 2.4285922050f) + (s * 0.4505937099f);
        c2 = (l * 0.0259040371f) + (m * 0.7827717662f) - (s * 0.8086757660f);
    }
}

/// <summary>OKLab → linear sRGB (Ottosson 2020).</summary>
internal readonly struct OkLabToLinear : IPixelFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(ref Vector<float> c0, ref Vector<float> c1, ref Vector<float> c2)
    {
        var l = c0 + (c1 * 0.3963377774f) + (c2 * 0.2158037573f);
        var m = c0 - (c1 * 0.1055613458f) - (c2 * 0.0638541728f);
        var s = c0 - (c1 * 0.0894841775f) - (c2 * 1.2914855480f);
        (l, m, s) = (l * l * l, m * m * m, s * s * s);
        c0 = (l * 4.0767416621f) - (m * 3.3077115913f) + (s * 0.2309699292f);
        c1 = (m * 2.6097574011f) - (l * 1.2684380046f) - (s * 0.3413193965f);
        c2 = (s * 1.7076147010f) - (l * 0.0041960863f) - (m * 0.7034186147f);
    }
}
