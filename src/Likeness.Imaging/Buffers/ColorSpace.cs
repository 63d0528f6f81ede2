namespace Likeness.Imaging;

/// <summary>What the three planes of a <see cref="ColorImage"/> mean.</summary>
public enum ColorSpace
{
    /// <summary>Gamma-encoded sRGB, each component 0…1 (IEC 61966-2-1).</summary>
    Srgb,

    /// <summary>Linear light with sRGB primaries, each component 0…1.</summary>
    LinearRgb,

    /// <summary>OKLab: L 0…1, a and b about −0.4…0.4 (Björn Ottosson, 2020).</summary>
    OkLab,

    /// <summary>CIE L*a*b* under D65: L 0…100, a and b about −110…110 (CIE 15).</summary>
    CieLab,
}
