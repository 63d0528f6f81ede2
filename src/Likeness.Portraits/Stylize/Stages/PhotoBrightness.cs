
namespace Likeness.Portraits.Stylize.Stages;

/// <summary>How well a photo is lit, read from its brightest parts, never from the skin, so that nobody's tone counts as darkness.</summary>
internal static class PhotoBrightness
{
    private const float BrightPart = 0.99f;
    private const float WellLit = 72;
    private const float Least = 0.2f;

    /// <param name="lightness">CIE L of the photo.</param>
    /// <returns>0.2 for night … 1 for well lit.</returns>
    public static float Of(Plane lightness)
    {
        Span<int> histogram = stackalloc int[101];
        histogram.Clear();
        foreach (var value in lightness.Samples)
        {
            histogram[Math.Clamp((int)value, 0, 100)]++;
        }

        var above = (int)((1 - BrightPart) * lightness.Samples.Length);
        var highlights = 100;
        for (var count = 0; highlights > 0 && (count += histogram[highlights]) <= above; highlights--)
        {
        }

        return Math.Clamp(highlights / WellLit, Least, 1);
    }
}
