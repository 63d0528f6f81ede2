namespace Likeness.Imaging;

/// <summary>Removes what lies hidden under full transparency: nobody was meant to see it, and filters must not bring it back.</summary>
internal static class HiddenColors
{
    /// <summary>Makes fully transparent pixels white, the colour that flattening shows there.</summary>
    public static void Whiten(PixelBuffer pixels)
    {
        if (pixels.Channels != 4)
        {
            return;
        }

        var samples = pixels.Samples;
        for (var i = 0; i < samples.Length; i += 4)
        {
            if (samples[i + 3] == 0)
            {
                samples.Slice(i, 3).Fill(255);
            }
        }
    }
}
