using Likeness.Imaging;

namespace Likeness.Server.Labels.Painting;

/// <summary>Letters with a soft edge of the opposite lightness, so that they can be read on anything. Without colour: a grey picture stays grey.</summary>
/// <param name="Pixels">Letters and edge with straight alpha; the caller disposes it.</param>
/// <param name="Edge">Width of the edge around the letters on each side, in pixels.</param>
internal readonly record struct TextStamp(PixelBuffer Pixels, int Edge) : IDisposable
{
    private const float DarkInk = 24, LightInk = 255, DarkEdge = 0, LightEdge = 255;

    /// <summary>Two blurs make the edge: a tight one that separates, a wide one that calms what is below. Standard deviations in em.</summary>
    private const float TightSigma = 0.035f, WideSigma = 0.13f;

    private const float TightGain = 0.75f, WideGain = 0.6f;

    /// <summary>On ground brighter than this, letters are dark.</summary>
    private const double Bright = 0.6;

    /// <summary>On ground of this unrest, faint letters have an edge of opacity to the power of 0.6: they would be lost in what is below.</summary>
    private const double Restless = 0.2, RestlessPower = 0.6;

    /// <summary>Draws a text.</summary>
    /// <param name="fit">What is drawn.</param>
    /// <param name="ground">What it is drawn for: dark letters on bright ground, light ones elsewhere.</param>
    /// <param name="opacity">Of the letters, 0…1.</param>
    public static TextStamp Draw(TextFit fit, Ground ground, double opacity)
    {
        var size = fit.Style.SizePixels;
        var edge = (int)MathF.Ceiling(size * WideSigma * 2.5f) + 1;
        using var letters = TextRenderer.Render(fit.Text, fit.Style);
        using var padded = Padded(letters, edge);
        using var tight = GaussianFilter.Apply(padded, Math.Max(0.6f, size * TightSigma));
        using var wide = GaussianFilter.Apply(padded, size * WideSigma);
        var pixels = new PixelBuffer(padded.Width, padded.Height, 4);
        var (ink, rim) = ground.Brightness > Bright ? (DarkInk, LightEdge) : (LightInk, DarkEdge);
        var rimOpacity = Math.Pow(opacity, 1 + ((RestlessPower - 1) * Math.Min(1, ground.Unrest / Restless)));
        for (var y = 0; y < padded.Height; y++)
        {
            Mix(pixels.Row(y), padded.Row(y), tight.Row(y), wide.Row(y), (ink, (float)opacity), (rim, (float)rimOpacity));
        }

        return new TextStamp(pixels, edge);
    }

    public void Dispose() => Pixels.Dispose();

    private static Plane Padded(Plane letters, int edge)
    {
        var padded = new Plane(letters.Width + (2 * edge), letters.Height + (2 * edge), clear: true);
        for (var y = 0; y < letters.Height; y++)
        {
            letters.Row(y).CopyTo(padded.Row(y + edge)[edge..]);
        }

        return padded;
    }

    private static void Mix(
        Span<byte> target, ReadOnlySpan<float> letters, ReadOnlySpan<float> tight, ReadOnlySpan<float> wide, (float Value, float Opacity) ink, (float Value, float Opacity) rim)
    {
        for (var x = 0; x < letters.Length; x++)
        {
            var letter = letters[x] * ink.Opacity;
            var around = Math.Min(1f, (tight[x] * TightGain) + (wide[x] * WideGain)) * (1 - letters[x]) * rim.Opacity;
            var alpha = letter + around;
            var value = alpha > 0 ? ((ink.Value * letter) + (rim.Value * around)) / alpha : 0;
            target[(4 * x) + 2] = target[(4 * x) + 1] = target[4 * x] = (byte)(value + 0.5f);
            target[(4 * x) + 3] = (byte)((Math.Min(1f, alpha) * 255f) + 0.5f);
        }
    }
}
