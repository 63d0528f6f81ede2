namespace Likeness.Imaging;

/// <summary>A disc as a stack of chords: the pixels whose centres are at most radius + ½ away (to the nearest whole square).</summary>
internal sealed class DiscElement
{
    public DiscElement(int radius)
    {
        Radius = radius;
        HalfChords = new int[(2 * radius) + 1];
        for (var dy = -radius; dy <= radius; dy++)
        {
            HalfChords[dy + radius] = (int)Math.Sqrt((radius * radius) + radius - (dy * dy));
        }

        Widths = [.. HalfChords.Distinct().Order()];
    }

    public int Radius { get; }

    /// <summary>Pixels to each side of the axis, from the topmost row to the lowest.</summary>
    public int[] HalfChords { get; }

    /// <summary>The different half chords, the shortest first.</summary>
    public int[] Widths { get; }
}
