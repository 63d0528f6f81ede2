using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Brings a mask to another size.</summary>
internal static class MaskScaling
{
    /// <summary>Bilinear enlargement over the whole target, pixel centres at +0.5.</summary>
    public static void Enlarge(ReadOnlySpan<float> source, int width, int height, Plane target)
    {
        float stepX = (float)width / target.Width, stepY = (float)height / target.Height;
        for (var y = 0; y < target.Height; y++)
        {
            var v = Math.Clamp(((y + 0.5f) * stepY) - 0.5f, 0, height - 1);
            var top = Math.Min((int)v, Math.Max(height - 2, 0));
            var fv = v - top;
            var upper = source.Slice(top * width, width);
            var lower = source.Slice(Math.Min(top + 1, height - 1) * width, width);
            var row = target.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var u = Math.Clamp(((x + 0.5f) * stepX) - 0.5f, 0, width - 1);
                var left = Math.Min((int)u, Math.Max(width - 2, 0));
                var right = Math.Min(left + 1, width - 1);
                var fu = u - left;
                var a = upper[left] + ((upper[right] - upper[left]) * fu);
                var b = lower[left] + ((lower[right] - lower[left]) * fu);
                row[x] = a + ((b - a) * fv);
            }
        }
    }
}
