using System.Numerics;
using System.Runtime.CompilerServices;

namespace Likeness.Imaging;

/// <summary>Linear sRGB → CIE L*a*b* under D65 (CIE 15:2004; matrix of IEC 61966-2-1), the white point folded into the matrix.</summary>
internal readonly struct LinearToCieLab : IPixelFunction
{
    private const float Epsilon = 216f / 24389f;
    private const float Kappa = 24389f / 27f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(ref Vector<float> c0, ref Vector<float> c1, ref Vector<float> c2)
    {
        var x = Compress((c0 * (float)(0.4124564 / CieLab.WhiteX)) + (c1 * (float)(0.3575761 / CieLab.WhiteX)) + (c2 * (float)(0.1804375 / CieLab.WhiteX)));
        var y = Compress((c0 * 0.2126729f) + (c1 * 0.7151522f) + (c2 * 0.0721750f));
        var z = Compress((c0 * (float)(0.0193339 / CieLab.WhiteZ)) + (c1 * (float)(0.1191920 / CieLab.WhiteZ)) + (c2 * (float)(0.9503041 / CieLab.WhiteZ)));
        c0 = (y * 116f) - new Vector<float>(16f);
        c1 = (x - y) * 500f;
        c2 = (y - z) * 200f;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Compress(Vector<float> t)
    {
        var line = (t * (Kappa / 116f)) + new Vector<float>(16f / 116f);
        return Vector.ConditionalSelect(Vector.GreaterThan(t, new Vector<float>(Epsilon)), Roots.Cube(t), line);
    }
}

/// <summary>CIE L*a*b* under D65 → linear sRGB.</summary>
internal readonly struct CieLabToLinear : IPixelFunction
{
    private const float Knee = 6f / 29f;
    private const float Slope = 108f / 841f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply(ref Vector<float> c0, ref Vector<float> c1, ref Vector<float> c2)
    {
        var level = (c0 + new Vector<float>(16f)) * (1f / 116f);
        var x = Expand(level + (c1 * (1f / 500f))) * (float)CieLab.WhiteX;
        var y = Expand(level);
        var z = Expand(level - (c2 * (1f / 200f))) * (float)CieLab.WhiteZ;
        c0 = (x * 3.2404542f) - (y * 1.5371385f) - (z * 0.4985314f);
        c1 = (y * 1.8760108f) - (x * 0.9692660f) + (z * 0.0415560f);
        c2 = (x * 0.0556434f) - (y * 0.2040259f) + (z * 1.0572252f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Expand(Vector<float> f)
    {
        var line = (f - new Vector<float>(4f / 29f)) * Slope;
        return Vector.ConditionalSelect(Vector.GreaterThan(f, new Vector<float>(Knee)), f * f * f, line);
    }
}

/// <summary>The white point D65 of the 2° observer, Y = 1.</summary>
internal static class CieLab
{
    public const double WhiteX = 0.95047;
    public const double WhiteZ = 1.08883;
}
