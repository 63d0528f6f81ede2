namespace Likeness.Imaging;

/// <summary>How samples between the pixels are made when a picture changes its size.</summary>
public enum ResampleFilter
{
    /// <summary>The nearest pixel, also when shrinking: hard squares.</summary>
    Nearest,

    /// <summary>The mean of the covered area when shrinking, the nearest pixel when enlarging.</summary>
    Box,

    /// <summary>Linear interpolation; a triangle of twice the step when shrinking.</summary>
    Triangle,

    /// <summary>Cubic with B = 0, C = ½ (Catmull and Rom 1974; Keys 1981): sharp, little ringing.</summary>
    CatmullRom,

    /// <summary>Windowed sinc of three lobes (Duchon 1979): the sharpest, may ring at hard edges.</summary>
    Lanczos3,
}
