namespace Likeness.Imaging;

/// <summary>The part of a target that something placed on it covers.</summary>
internal readonly record struct Overlap(int Left, int Top, int Right, int Bottom)
{
    public int Height => Math.Max(0, Bottom - Top);

    public static Overlap Find(int targetWidth, int targetHeight, int width, int height, int left, int top) => new(
        Math.Max(0, left),
        Math.Max(0, top),
        (int)Math.Min(targetWidth, (long)left + width),
        (int)Math.Min(targetHeight, (long)top + height));
}
