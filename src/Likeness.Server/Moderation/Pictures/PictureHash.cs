using System.Globalization;
using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Server.Moderation;

/// <summary>A perceptual hash of 64 bits: pictures that look alike differ in few of them, whatever their size, format and quality.</summary>
/// <remarks>
/// The DCT hash of Christoph Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010: luma at 32 × 32, two-dimensional DCT, the 8 × 8 coefficients next to the first row and column,
/// a bit for each that lies above their median. Bit <c>8·v + u</c> belongs to the horizontal frequency <c>u + 1</c> and the vertical one <c>v + 1</c>.
/// </remarks>
/// <param name="Bits">The bits.</param>
public readonly record struct PictureHash(ulong Bits)
{
    /// <summary>In how many bits two hashes differ, 0…64.</summary>
    /// <param name="other">The other hash.</param>
    public int DistanceTo(PictureHash other) => BitOperations.PopCount(Bits ^ other.Bits);

    /// <summary>The hash of a picture; null when it is (nearly) of one colour and has nothing to recognise.</summary>
    /// <param name="picture">3 or 4 channels; transparency is taken as white.</param>
    public static PictureHash? Of(PixelBuffer picture) => PictureSpectrum.Of(picture).Hash(mirrored: false);

    /// <summary>Reads 16 hexadecimal digits.</summary>
    /// <param name="text">The digits.</param>
    /// <param name="hash">The hash.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out PictureHash hash)
    {
        var isHash = ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) && text.Length == 16;
        hash = new PictureHash(bits);
        return isHash;
    }

    /// <summary>16 hexadecimal digits.</summary>
    public override string ToString() => Bits.ToString("x16", CultureInfo.InvariantCulture);
}
