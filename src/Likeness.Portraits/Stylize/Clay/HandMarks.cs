using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Clay;

/// <summary>What hands leave on plasticine, as reliefs over the whole canvas. Heights are in units.</summary>
internal static class HandMarks
{
    /// <summary>Unevenness of a surface that was smoothed by hand.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="unit">Pixels a unit.</param>
    /// <param name="seed">Another seed, another surface.</param>
    public static Plane Unevenness(int width, int height, float unit, uint seed)
    {
        var wide = Noise.Value(width, height, MathF.Max(1, 0.45f * unit), seed);
        using var middle = Noise.Value(width, height, MathF.Max(1, 0.21f * unit), seed + 1);
        using var narrow = Noise.Value(width, height, MathF.Max(1, 0.11f * unit), seed + 2);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = wide.Row(y);
                var second = middle.Row(y);
                var third = narrow.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = 0.050f * row[x] + 0.022f * second[x] + 0.010f * third[x];
                }
            }
        });
        return wide;
    }

    /// <summary>Finger prints and grain; too fine for a reduced resolution.</summary>
    /// <inheritdoc cref="Unevenness"/>
    public static Plane PrintsAndGrain(int width, int height, float unit, uint seed)
    {
        const float GrainSize = 0.021f;
        const float GrainHeight = 0.0030f;
        var relief = Noise.Value(width, height, MathF.Max(1, GrainSize * unit), seed + 3);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                foreach (ref var sample in relief.Row(y))
                {
                    sample *= GrainHeight;
                }
            }
        });
        FingerPrints.Press(relief, unit, seed ^ 0xF16E5u);
        return relief;
    }
}
