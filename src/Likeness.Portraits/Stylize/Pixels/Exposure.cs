using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Lifts badly under-exposed pictures as a whole. It looks at the picture's brightest parts, never at the skin, so that nobody's tone is a reason.</summary>
internal static class Exposure
{
    private const float BrightPart = 0.99f;
    private const float DarkestHighlights = 58;
    private const float MostGain = 1.8f;

    /// <param name="lab">A CIE Lab picture; changed in place.</param>
    /// <returns>The factor, at least 1.</returns>
    public static float Lift(ColorImage lab)
    {
        var gain = Gain(lab.C0);
        if (gain <= 1)
        {
            return 1;
        }

        for (var i = 0; i < 3; i++)
        {
            var samples = lab[i].Samples;
            for (var k = 0; k < samples.Length; k++)
            {
                samples[k] *= gain;
            }
        }

        return gain;
    }

    internal static float Gain(Plane lightness)
    {
        var histogram = new int[101];
        foreach (var value in lightness.Samples)
        {
            histogram[Math.Clamp((int)value, 0, 100)]++;
        }

        var above = (long)((1 - BrightPart) * lightness.Samples.Length);
        var highlights = 100;
        for (long count = 0; highlights > 0 && (count += histogram[highlights]) <= above; highlights--)
        {
        }

        return Math.Clamp(DarkestHighlights / Math.Max(highlights, 1), 1, MostGain);
    }
}
