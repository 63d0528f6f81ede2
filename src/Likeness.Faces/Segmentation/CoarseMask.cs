using System.Numerics;
using Plane = Likeness.Imaging.Plane;

namespace Likeness.Faces;

/// <summary>Puts the model's answers for several rectangles together: each counts most in its middle and nothing at its edges, unless the edge is the picture's.</summary>
internal sealed class CoarseMask : IDisposable
{
    private const int Side = PersonSegmenter.Side;

    /// <summary>The part of a crop's side over which it fades in.</summary>
    private const float Fade = 0.3f;

    /// <summary>How much more a crop counts than the whole picture.</summary>
    private const float CropsFirst = 4;

    private readonly Plane _weights;

    public CoarseMask(int width, int height)
    {
        Mask = new Plane(width, height, clear: true);
        _weights = new Plane(width, height, clear: true);
    }

    /// <summary>The probabilities, 0…1, after <see cref="Fill"/>.</summary>
    public Plane Mask { get; }

    /// <summary>Adds the answer for a crop.</summary>
    /// <param name="cells">256×256 probabilities.</param>
    /// <param name="area">The crop, in pixels of the picture.</param>
    /// <param name="picture">The whole picture, likewise.</param>
    /// <param name="scale">From pixels of the picture to pixels of the mask.</param>
    public void Add(ReadOnlySpan<float> cells, in FaceBox area, in FaceBox picture, Vector2 scale)
    {
        int fromX = (int)(area.Left * scale.X), toX = Math.Min((int)MathF.Ceiling(area.Right * scale.X), Mask.Width);
        int fromY = (int)(area.Top * scale.Y), toY = Math.Min((int)MathF.Ceiling(area.Bottom * scale.Y), Mask.Height);
        Span<float> row = stackalloc float[Side];
        for (var y = fromY; y < toY; y++)
        {
            var v = (((y + 0.5f) / scale.Y) - area.Top) / area.Height;
            var weightY = Weight(v, area.Top <= picture.Top, area.Bottom >= picture.Bottom);
            BlendRows(cells, v, row);
            Span<float> mask = Mask.Row(y), weights = _weights.Row(y);
            for (var x = fromX; x < toX; x++)
            {
                var u = (((x + 0.5f) / scale.X) - area.Left) / area.Width;
                var weight = weightY * Weight(u, area.Left <= picture.Left, area.Right >= picture.Right);
                mask[x] += weight * Read(row, u);
                weights[x] += weight;
            }
        }
    }

    /// <summary>Finishes with the answer for the whole picture, which counts where the crops hardly do: they see more.</summary>
    public void Fill(ReadOnlySpan<float> cells)
    {
        var step = 1f / Mask.Width;
        Span<float> row = stackalloc float[Side];
        for (var y = 0; y < Mask.Height; y++)
        {
            BlendRows(cells, (y + 0.5f) / Mask.Height, row);
            Span<float> mask = Mask.Row(y), weights = _weights.Row(y);
            for (var x = 0; x < mask.Length; x++)
            {
                var rest = MathF.Max(1 - (CropsFirst * weights[x]), 0);
                mask[x] = (mask[x] + (rest * Read(row, (x + 0.5f) * step))) / (weights[x] + rest);
            }
        }
    }

    public void Dispose()
    {
        Mask.Dispose();
        _weights.Dispose();
    }

    private static float Weight(float at, bool startsAtBorder, bool endsAtBorder)
    {
        var start = startsAtBorder ? 1 : Math.Clamp(at / Fade, 0, 1);
        var end = endsAtBorder ? 1 : Math.Clamp((1 - at) / Fade, 0, 1);
        return start * start * end * end;
    }

    /// <summary>The row of cells at a height of 0…1, between its two neighbours.</summary>
    private static void BlendRows(ReadOnlySpan<float> cells, float v, Span<float> row)
    {
        var y = Math.Clamp((v * Side) - 0.5f, 0, Side - 1);
        var top = Math.Min((int)y, Side - 2);
        var fraction = new Vector<float>(y - top);
        ReadOnlySpan<float> upper = cells.Slice(top * Side, Side), lower = cells.Slice((top + 1) * Side, Side);
        for (var x = 0; x < Side; x += Vector<float>.Count)
        {
            var above = new Vector<float>(upper[x..]);
            (above + ((new Vector<float>(lower[x..]) - above) * fraction)).CopyTo(row[x..]);
        }
    }

    private static float Read(ReadOnlySpan<float> row, float u)
    {
        var x = Math.Clamp((u * Side) - 0.5f, 0, Side - 1);
        var left = Math.Min((int)x, Side - 2);
        return row[left] + ((row[left + 1] - row[left]) * (x - left));
    }
}
