namespace Likeness.Portraits.Stylize.Toy;

/// <summary>Closes heads that the photo's upper edge cuts.</summary>
internal static class CutHeads
{
    /// <summary>The tallest arch, in units.</summary>
    internal const float MostHeight = 0.4f;

    private const float RoundestArch = 0.45f;

    /// <summary>Puts an elliptic arch over each stretch of person on the photo's first row.</summary>
    /// <param name="canvas">Changed.</param>
    /// <param name="unit">Pixels a unit.</param>
    public static void Close(BustCanvas canvas, float unit)
    {
        var first = Math.Min(canvas.Photo.Top + 1, canvas.Photo.Bottom - 1);
        if (canvas.Photo.Top == 0)
        {
            return;
        }

        for (var x = canvas.Photo.Left; x < canvas.Photo.Right; x++)
        {
            if (!canvas.IsPerson(x, first))
            {
                continue;
            }

            var end = x;
            while (end < canvas.Photo.Right && canvas.IsPerson(end, first))
            {
                end++;
            }

            Arch(canvas, x, end, first, unit);
            x = end;
        }
    }

    private static void Arch(BustCanvas canvas, int left, int right, int first, float unit)
    {
        var half = (right - left) / 2f;
        // A narrow stretch is the very top of a head that is nearly whole.
        var rise = MathF.Min(MostHeight * unit, RoundestArch * half) * Scene.SmoothStep.Between(0.1f, 0.9f, half / unit);
        for (var x = left; x < right; x++)
        {
            var t = (x + 0.5f - left - half) / half;
            var top = Math.Max(0, (int)(first - rise * MathF.Sqrt(MathF.Max(0, 1 - t * t))));
            for (var y = first - 1; y >= top; y--)
            {
                canvas.Copy(x, first, x, y);
            }
        }
    }
}
