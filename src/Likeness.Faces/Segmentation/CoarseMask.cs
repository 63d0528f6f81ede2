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
        for (var y = fromY; y < toY; y++)
        {
            var v = (((y + 0.5f) / scale.Y) - area.Top) / area.Height;
            var weightY = Weight(v, area.Top <= picture.Top, area.Bottom >= picture.Bottom);
            Span<float> mask = Mask.Row(y), weights = _weights.Row(y);
            for (var x = fromX; x < toX; x++)
            {
                var u = (((x + 0.5f) / scale.X) - area.Left) / area.Width;
                var weight = weightY * Weight(u, area.Left <= picture.Left, area.Right >= picture.Right);
                mask[x] += weight * Read(cells, u, v);
                weights[x] += weight;
            }
        }
    }

    /// <summary>Finishes with the answer for the whole picture, which counts where the crops hardly do: they see more.</summary>
    public void Fill(ReadOnlySpan<float> cells)
    {
        for (var y = 0; y < Mask.Height; y++)
        {
            Span<float> mask = Mask.Row(y), weights = _weights.Row(y);
            for (var x = 0; x < mask.Length; x++)
            {
                var rest = MathF.Max(1 - (CropsFirst * weights[x]), 0);
                mask[x] = (mask[x] + (rest * Read(cells, (x + 0.5f) / Mask.Width, (y + 0.5f) / Mask.Height))) / (weights[x] + rest);
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

    /// <summary>Bilinear, <paramref name="u"/> and <paramref name="v"/> 0…1 across the cells.</summary>
    private static float Read(ReadOnlySpan<float> cells, float u, float v)
    {
        float x = Math.Clamp((u * Side) - 0.5f, 0, Side - 1), y = Math.Clamp((v * Side) - 0.5f, 0, Side - 1);
        int left = Math.Min((int)x, Side - 2), top = Math.Min((int)y, Side - 2);
        float fx = x - left, fy = y - top;
        var at = (top * Side) + left;
        var upper = cells[at] + ((cells[at + 1] - cells[at]) * fx);
        var lower = cells[at + Side] + ((cells[at + Side + 1] - cells[at + Side]) * fx);
        return upper + ((lower - upper) * fy);
    }
}
