namespace Likeness.Imaging;

/// <summary>Tells pictures without colour from coloured ones.</summary>
internal static class Monochrome
{
    /// <summary>Largest difference between the channels that still counts as noise of chroma compression.</summary>
    private const int NoiseSpread = 12;

    /// <summary>Mean difference above which the whole picture is toned, for example sepia.</summary>
    private const double ToneSpread = 3;

    /// <summary>Share of pixels that may exceed the noise.</summary>
    private const double StrayShare = 0.002;

    public static bool IsMonochrome(PixelBuffer pixels)
    {
        long strays = 0, total = 0;
        var channels = pixels.Channels;
        var count = (long)pixels.Width * pixels.Height;
        var allowed = (long)(count * StrayShare);
        for (var y = 0; y < pixels.Height; y++)
        {
            var row = pixels.Row(y);
            for (var x = 0; x + 2 < row.Length; x += channels)
            {
                int r = row[x], g = row[x + 1], b = row[x + 2];
                var spread = Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b));
                total += spread;
                strays += spread > NoiseSpread ? 1 : 0;
            }

            if (strays > allowed)
            {
                return false;
            }
        }

        return total <= count * ToneSpread;
    }
}
