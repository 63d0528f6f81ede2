using System.Globalization;
using Likeness.Portraits;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Reads the field <c>size</c> of the Images API as one of the ten shapes: <c>1024x1536</c> asks for 2:3. How many pixels the result has is the model's own.</summary>
internal static class ImageSizes
{
    // 1920x1080 is 16:9 although the model's own picture of that shape is 1344 × 768.
    private const double Tolerance = 0.05;

    /// <summary>Reads it; false when it is no size, or of no shape that there is.</summary>
    /// <param name="size">Such as <c>1024x1024</c>, <c>16:9</c> or <c>auto</c>; null for none.</param>
    /// <param name="shape">The shape; null for the input's own.</param>
    public static bool TryRead(string? size, out AspectRatio? shape)
    {
        shape = null;
        if (size is null or "auto" || AspectRatio.TryParse(size, out shape))
        {
            return true;
        }

        var cross = size.IndexOf('x', StringComparison.OrdinalIgnoreCase);
        if (cross < 1 || !TryReadSide(size.AsSpan(0, cross), out var width) || !TryReadSide(size.AsSpan(cross + 1), out var height))
        {
            return false;
        }

        double Distance(AspectRatio ratio) => Math.Abs(Math.Log((double)width * ratio.Height / ((double)height * ratio.Width)));
        shape = AspectRatio.All.MinBy(Distance)!;
        return Distance(shape) <= Tolerance;
    }

    private static bool TryReadSide(ReadOnlySpan<char> text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side is > 0 and <= 16_384;
}
