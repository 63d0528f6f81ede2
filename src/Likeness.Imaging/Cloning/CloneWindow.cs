namespace Likeness.Imaging;

/// <summary>The rectangle around a mask and the pixels that border on it.</summary>
internal readonly record struct CloneWindow(int Left, int Top, int Width, int Height)
{
    /// <summary>Null if the mask is empty.</summary>
    public static CloneWindow? Around(Plane mask)
    {
        var (left, right, top, bottom) = (mask.Width, -1, mask.Height, -1);
        for (var y = 0; y < mask.Height; y++)
        {
            ReadOnlySpan<float> row = mask.Row(y);
            var first = row.IndexOfAnyExceptInRange(float.NegativeInfinity, 0f);
            if (first >= 0)
            {
                (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyExceptInRange(float.NegativeInfinity, 0f)));
                (top, bottom) = (Math.Min(top, y), y);
            }
        }

        if (bottom < 0)
        {
            return null;
        }

        (left, top) = (Math.Max(left - 1, 0), Math.Max(top - 1, 0));
        return new CloneWindow(left, top, Math.Min(right + 2, mask.Width) - left, Math.Min(bottom + 2, mask.Height) - top);
    }

    /// <summary>The window's part of a row of the picture.</summary>
    public Span<float> Row(Plane plane, int y) => plane.Row(Top + y).Slice(Left, Width);

    /// <summary>1 outside of the mask right beside it, 0 elsewhere. What lies farther out is of no account to the inside.</summary>
    public Plane Border(Plane mask)
    {
        var window = this;
        var border = new Plane(Width, Height);
        RowParallel.For(Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                CloneRows.Border(window.Row(mask, Math.Max(y - 1, 0)), window.Row(mask, y), window.Row(mask, Math.Min(y + 1, window.Height - 1)), border.Row(y));
            }
        });
        return border;
    }

    /// <summary>Calls for each row of the window and each of three components.</summary>
    public void ForRows(Action<int, int> rowAndComponent) => RowParallel.For(Height, (from, to) =>
    {
        for (var y = from; y < to; y++)
        {
            rowAndComponent(y, 0);
            rowAndComponent(y, 1);
            rowAndComponent(y, 2);
        }
    });
}
