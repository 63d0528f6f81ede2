using System.Numerics;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>A row of a relief with its neighbours: where its surface points.</summary>
internal readonly ref struct HeightRows(Plane heights, int row)
{
    private readonly ReadOnlySpan<float> _above = heights.Row(Math.Max(row - 1, 0));
    private readonly ReadOnlySpan<float> _here = heights.Row(row);
    private readonly ReadOnlySpan<float> _below = heights.Row(Math.Min(row + 1, heights.Height - 1));

    /// <summary>The surface's normal, towards the viewer.</summary>
    /// <param name="x">Column.</param>
    /// <param name="slope">Half the number of pixels a unit of height.</param>
    public Vector3 Normal(int x, float slope) => Vector3.Normalize(new Vector3(
        (_here[Math.Max(x - 1, 0)] - _here[Math.Min(x + 1, _here.Length - 1)]) * slope,
        (_above[x] - _below[x]) * slope,
        1));
}
