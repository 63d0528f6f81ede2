using Likeness.Imaging;
using Likeness.Server.Jobs;

namespace Likeness.Server.Labels.Painting;

/// <summary>Puts a client's own logo on a picture.</summary>
internal static class LogoPainter
{
    /// <summary>Without a rectangle: the part of the picture's sides that the logo may take, and its distance from the edges as a part of the shorter side.</summary>
    private const double DefaultWidth = 0.3, DefaultHeight = 0.1, DefaultMargin = 0.025;

    /// <summary>A logo is no photo: this is enough for one and little for a bomb.</summary>
    private static readonly PictureLimits Limits = PictureLimits.Default with { MaxSide = 8_192, MaxPixels = 16_000_000, MaxDecodeTime = TimeSpan.FromSeconds(5) };

    /// <summary>Decodes the logo and paints it.</summary>
    /// <param name="picture">Changed in place.</param>
    /// <param name="rectangle">Where; null for the lower right corner.</param>
    /// <param name="logo">The encoded logo.</param>
    /// <returns>Why there is no mark; null when there is one.</returns>
    public static JobFault? Paint(PixelBuffer picture, MarkRectangle? rectangle, ReadOnlyMemory<byte> logo)
    {
        if (!PictureDecoder.TryDecode(logo, new DecodeOptions { KeepAlpha = true, Limits = Limits }, out var decoded, out var fault))
        {
            return new JobFault(JobFaultKind.LogoUnusable, "The logo cannot be used: " + fault.Detail);
        }

        using (decoded)
        {
            var place = rectangle ?? Default(picture, decoded.Pixels);
            if (place.X >= picture.Width || place.Y >= picture.Height || place.X <= -place.Width || place.Y <= -place.Height)
            {
                return new JobFault(JobFaultKind.LogoUnusable, $"The logo's rectangle lies outside the picture of {picture.Width} x {picture.Height} pixels.");
            }

            using var stretched = Resampler.Resize(decoded.Pixels, (int)place.Width, (int)place.Height);
            Compositor.OverInPlace(picture, stretched, (int)place.X, (int)place.Y);
            return null;
        }
    }

    private static MarkRectangle Default(PixelBuffer picture, PixelBuffer logo)
    {
        var scale = Math.Min(picture.Width * DefaultWidth / logo.Width, picture.Height * DefaultHeight / logo.Height);
        var (width, height) = (Math.Max(1, (long)Math.Round(logo.Width * scale)), Math.Max(1, (long)Math.Round(logo.Height * scale)));
        var margin = (long)Math.Round(DefaultMargin * Math.Min(picture.Width, picture.Height));
        return new MarkRectangle(picture.Width - width - margin, picture.Height - height - margin, width, height);
    }
}
