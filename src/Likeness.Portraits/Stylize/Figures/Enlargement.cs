using System.Numerics;

namespace Likeness.Portraits.Stylize.Figures;

/// <summary>Reads planes of one size at the pixels of a larger picture, bilinearly, row by row or at single pixels.</summary>
internal sealed class Enlargement
{
    private readonly int _sourceWidth;
    private readonly int _sourceHeight;
    private readonly float _down;
    private readonly int[] _column;
    private readonly float[] _share;

    /// <param name="sourceWidth">Width of the planes, 2 or more.</param>
    /// <param name="sourceHeight">Height of the planes, 2 or more.</param>
    /// <param name="width">Width of the picture.</param>
    /// <param name="height">Height of the picture.</param>
    public Enlargement(int sourceWidth, int sourceHeight, int width, int height)
    {
        (_sourceWidth, _sourceHeight, Width, Height) = (sourceWidth, sourceHeight, width, height);
        _down = (float)sourceHeight / height;
        _column = new int[width];
        _share = new float[width];
        for (var x = 0; x < width; x++)
        {
            var place = Math.Clamp((x + 0.5f) * sourceWidth / width - 0.5f, 0, sourceWidth - 1);
            _column[x] = Math.Min((int)place, sourceWidth - 2);
            _share[x] = place - _column[x];
        }
    }

    /// <summary>Width of the picture.</summary>
    public int Width { get; }

    /// <summary>Height of the picture.</summary>
    public int Height { get; }

    /// <summary>Samples of a row of the planes; what <see cref="Row"/> needs as working memory.</summary>
    public int SourceWidth => _sourceWidth;

    public static Enlargement Of(Plane source, int width, int height) => new(source.Width, source.Height, width, height);

    /// <summary>The four samples around a pixel.</summary>
    public GridPlace Place(int x, int y)
    {
        var (row, share) = Down(y);
        return new GridPlace(row * _sourceWidth + _column[x], _sourceWidth, _share[x], share);
    }

    /// <summary>A part of a row of the picture.</summary>
    /// <param name="source">A plane of the source's size.</param>
    /// <param name="y">The row.</param>
    /// <param name="left">Its first column.</param>
    /// <param name="target">The part.</param>
    /// <param name="between">Working memory of <see cref="SourceWidth"/> samples.</param>
    public void Row(Plane source, int y, int left, Span<float> target, Span<float> between)
    {
        var (row, share) = Down(y);
        var (first, last) = target.Length == 0 ? (0, -1) : (_column[left], _column[left + target.Length - 1] + 1);
        var upper = source.Row(row);
        var lower = source.Row(row + 1);
        Mix(upper[first..(last + 1)], lower[first..(last + 1)], share, between[first..(last + 1)]);
        var columns = _column.AsSpan(left, target.Length);
        var shares = _share.AsSpan(left, target.Length);
        for (var x = 0; x < target.Length; x++)
        {
            var at = between[columns[x]];
            target[x] = at + (between[columns[x] + 1] - at) * shares[x];
        }
    }

    private (int Row, float Share) Down(int y)
    {
        var place = Math.Clamp((y + 0.5f) * _down - 0.5f, 0, _sourceHeight - 1);
        var row = Math.Min((int)place, _sourceHeight - 2);
        return (row, place - row);
    }

    private static void Mix(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, float share, Span<float> mixed)
    {
        var x = 0;
        var shares = new Vector<float>(share);
        for (; x <= mixed.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var a = new Vector<float>(upper[x..]);
            (a + (new Vector<float>(lower[x..]) - a) * shares).CopyTo(mixed[x..]);
        }

        for (; x < mixed.Length; x++)
        {
            mixed[x] = upper[x] + (lower[x] - upper[x]) * share;
        }
    }
}
