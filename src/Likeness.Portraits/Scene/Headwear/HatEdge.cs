using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>The lower edge of a hat: where the forehead's skin ends in each of its columns, in units above the eyes (negative).</summary>
internal sealed class HatEdge
{
    private const int Columns = 17;
    private const float HalfForehead = 0.75f;
    private const float Highest = -1.5f;
    private const float Lowest = -0.25f;
    private const float Step = 0.03f;

    private readonly float[] _edges = new float[Columns];

    public HatEdge(byte[] regions, FaceShape shape, int width, int height)
    {
        for (var i = 0; i < Columns; i++)
        {
            var u = HalfForehead * ((2f * i / (Columns - 1)) - 1);
            var v = Lowest;
            while (v > Highest && IsSkin(regions, shape.Frame.ToPicture(u, v - Step), width, height))
            {
                v -= Step;
            }

            _edges[i] = v;
        }

        // A lock of hair or a highlight must not make a tooth in the edge.
        var smooth = new float[Columns];
        for (var i = 0; i < Columns; i++)
        {
            var window = _edges[Math.Max(0, i - 2)..Math.Min(Columns, i + 3)];
            Array.Sort(window);
            smooth[i] = window[window.Length / 2];
        }

        _edges = smooth;
    }

    /// <summary>The edge above a point of the forehead; beside it the outermost one goes on.</summary>
    public float At(float u)
    {
        var i = (Math.Clamp(u / HalfForehead, -1, 1) + 1) / 2 * (Columns - 1);
        var left = Math.Min((int)i, Columns - 2);
        return float.Lerp(_edges[left], _edges[left + 1], i - left);
    }

    private static bool IsSkin(byte[] regions, Vector2 p, int width, int height) =>
        p.X >= 0 && p.Y >= 0 && p.X < width && p.Y < height && regions[((int)p.Y * width) + (int)p.X] == (byte)Region.Skin;
}
