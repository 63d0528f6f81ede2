using System.Numerics;

namespace Likeness.Imaging;

/// <summary>Converts pictures and single colours between the spaces of <see cref="ColorSpace"/>.</summary>
/// <remarks>
/// sRGB transfer curve: IEC 61966-2-1:1999 (bytes by table). OKLab: Björn Ottosson, 2020. CIE L*a*b*: CIE 15:2004 under D65. Roots by bit pattern and Halley steps.
/// Nothing is clipped before <see cref="ToPixels"/>: colours outside the sRGB gamut keep their values, negative light mirrored. Greys have a and b within 1e-4.
/// </remarks>
public static class ColorConversion
{
    /// <summary>Takes the colours of a picture; alpha, if any, is left behind.</summary>
    /// <param name="pixels">8-bit sRGB picture.</param>
    /// <param name="space">What the planes of the result shall mean.</param>
    public static ColorImage FromPixels(PixelBuffer pixels, ColorSpace space)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        var table = space == ColorSpace.Srgb ? TransferFunctions.UnitFromByte : TransferFunctions.LinearFromByte;
        var image = new ColorImage(pixels.Width, pixels.Height, space);
        RowParallel.For(pixels.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var c0 = image.C0.Row(y);
                var c1 = image.C1.Row(y);
                var c2 = image.C2.Row(y);
                PixelRows.Split(pixels.Row(y), pixels.Channels, table, c0, c1, c2);
                if (space != ColorSpace.Srgb)
                {
                    ColorRows.FromLinear(space, c0, c1, c2);
                }
            }
        });
        return image;
    }

    /// <summary>Rounds a picture to 8-bit sRGB with three channels; values outside 0…1 are clipped.</summary>
    /// <param name="image">A picture in any space.</param>
    public static PixelBuffer ToPixels(ColorImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var pixels = new PixelBuffer(image.Width, image.Height);
        RowParallel.For(image.Height, (from, to) =>
        {
            Span<float> c0 = stackalloc float[PixelRows.Block];
            Span<float> c1 = stackalloc float[PixelRows.Block];
            Span<float> c2 = stackalloc float[PixelRows.Block];
            for (var y = from; y < to; y++)
            {
                for (var x = 0; x < image.Width; x += PixelRows.Block)
                {
                    var count = Math.Min(PixelRows.Block, image.Width - x);
                    image.C0.Row(y).Slice(x, count).CopyTo(c0);
                    image.C1.Row(y).Slice(x, count).CopyTo(c1);
                    image.C2.Row(y).Slice(x, count).CopyTo(c2);
                    ColorRows.Convert(image.Space, ColorSpace.Srgb, c0[..count], c1[..count], c2[..count]);
                    PixelRows.Join(c0[..count], c1[..count], c2[..count], pixels.Row(y)[(3 * x)..]);
                }
            }
        });
        return pixels;
    }

    /// <summary>A copy of the picture in another space.</summary>
    /// <param name="image">A picture in any space.</param>
    /// <param name="space">The space of the result.</param>
    public static ColorImage Convert(ColorImage image, ColorSpace space)
    {
        ArgumentNullException.ThrowIfNull(image);
        var result = new ColorImage(image.Width, image.Height, space);
        RowParallel.For(image.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                image.C0.Row(y).CopyTo(result.C0.Row(y));
                image.C1.Row(y).CopyTo(result.C1.Row(y));
                image.C2.Row(y).CopyTo(result.C2.Row(y));
                ColorRows.Convert(image.Space, space, result.C0.Row(y), result.C1.Row(y), result.C2.Row(y));
            }
        });
        return result;
    }

    /// <summary>Brings a picture into another space in its own memory.</summary>
    /// <param name="image">A picture in any space; changed.</param>
    /// <param name="space">Its space afterwards.</param>
    public static void ConvertInPlace(ColorImage image, ColorSpace space)
    {
        ArgumentNullException.ThrowIfNull(image);
        var from = image.Space;
        RowParallel.For(image.Height, (first, last) =>
        {
            for (var y = first; y < last; y++)
            {
                ColorRows.Convert(from, space, image.C0.Row(y), image.C1.Row(y), image.C2.Row(y));
            }
        });
        image.Space = space;
    }

    /// <summary>Gamma-encoded sRGB → linear sRGB, components 0…1.</summary>
    /// <param name="color">Red, green, blue.</param>
    public static Vector3 SrgbToLinear(Vector3 color) => Pointwise.Apply<SrgbToLinear>(color);

    /// <summary>Linear sRGB → gamma-encoded sRGB, components 0…1.</summary>
    /// <param name="color">Red, green, blue.</param>
    public static Vector3 LinearToSrgb(Vector3 color) => Pointwise.Apply<LinearToSrgb>(color);

    /// <summary>Gamma-encoded sRGB → OKLab.</summary>
    /// <param name="color">Red, green, blue, 0…1.</param>
    public static Vector3 SrgbToOkLab(Vector3 color) => Pointwise.Apply<LinearToOkLab>(SrgbToLinear(color));

    /// <summary>OKLab → gamma-encoded sRGB, not clipped.</summary>
    /// <param name="color">L, a, b.</param>
    public static Vector3 OkLabToSrgb(Vector3 color) => LinearToSrgb(Pointwise.Apply<OkLabToLinear>(color));

    /// <summary>Gamma-encoded sRGB → CIE L*a*b* (D65).</summary>
    /// <param name="color">Red, green, blue, 0…1.</param>
    public static Vector3 SrgbToCieLab(Vector3 color) => Pointwise.Apply<LinearToCieLab>(SrgbToLinear(color));

    /// <summary>CIE L*a*b* (D65) → gamma-encoded sRGB, not clipped.</summary>
    /// <param name="color">L*, a*, b*.</param>
    public static Vector3 CieLabToSrgb(Vector3 color) => LinearToSrgb(Pointwise.Apply<CieLabToLinear>(color));
}
