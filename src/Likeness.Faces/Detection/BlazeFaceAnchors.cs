using System.Numerics;

namespace Likeness.Faces;

/// <summary>Centres of the 896 reference boxes of the short-range detector: a 16×16 grid with two and an 8×8 grid with six a cell (Bazarevsky et al., 2019).</summary>
internal static class BlazeFaceAnchors
{
    public const int Count = (16 * 16 * 2) + (8 * 8 * 6);

    private static readonly Vector2[] All = Make();

    /// <summary>The centres, 0…1, in the order of the model's outputs.</summary>
    public static ReadOnlySpan<Vector2> Centers => All;

    private static Vector2[] Make()
    {
        var centers = new List<Vector2>(Count);
        foreach (var (grid, boxes) in ((int, int)[])[(16, 2), (8, 6)])
        {
            for (var cell = 0; cell < grid * grid; cell++)
            {
                var center = new Vector2(((cell % grid) + 0.5f) / grid, ((cell / grid) + 0.5f) / grid);
                centers.AddRange(Enumerable.Repeat(center, boxes));
            }
        }

        return [.. centers];
    }
}
