namespace Likeness.Imaging;

/// <summary>The smooth surface through known values: each free sample is the mean of its four neighbours (a harmonic membrane), level at the border of the plane.</summary>
/// <remarks>
/// With the weight w of a sample the surface u obeys u = w · value + (1 − w) · (mean of the four neighbours); neighbours outside of the plane are the sample itself.
/// Full multigrid (Brandt 1977); the remaining error is about a thousandth of the range of the values, a hundredth right beside borders whose values jump from pixel to pixel, and the same to the bit for any number of workers.
/// </remarks>
public static class Membrane
{
    private const int CyclesAtFullSize = 1;

    /// <summary>Spreads known values over a plane.</summary>
    /// <param name="values">Known values, of any range; ignored where the weight is 0.</param>
    /// <param name="weights">Same size; 0…1: 0 unknown, 1 kept as it is, between them a pull towards the value. Clamped.</param>
    /// <returns>The surface; 0 everywhere if nothing is known. The caller disposes it.</returns>
    public static Plane Interpolate(Plane values, Plane weights)
    {
        ArgumentNullException.ThrowIfNull(values);
        Check(values.Width, values.Height, weights);
        using var level = Level(weights);
        return level is null ? new Plane(weights.Width, weights.Height, clear: true) : Interpolate(values, weights, level);
    }

    /// <summary>Spreads known colours over a picture, component by component.</summary>
    /// <param name="values">Known colours; ignored where the weight is 0.</param>
    /// <param name="weights">Same size; 0…1 as for a single plane.</param>
    /// <returns>The surfaces, in the space of the values. The caller disposes them.</returns>
    public static ColorImage Interpolate(ColorImage values, Plane weights)
    {
        ArgumentNullException.ThrowIfNull(values);
        Check(values.Width, values.Height, weights);
        using var level = Level(weights);
        return level is null
            ? new ColorImage(weights.Width, weights.Height, values.Space, clear: true)
            : new ColorImage(Interpolate(values.C0, weights, level), Interpolate(values.C1, weights, level), Interpolate(values.C2, weights, level), values.Space);
    }

    private static void Check(int width, int height, Plane weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Width != width || weights.Height != height)
        {
            throw new ArgumentException("The weights must have the size of the values.", nameof(weights));
        }
    }

    /// <summary>The grid of these weights; null if all are 0.</summary>
    private static MembraneLevel? Level(Plane weights)
    {
        if (!weights.Samples.ContainsAnyExceptInRange(float.NegativeInfinity, 0f))
        {
            return null;
        }

        var level = new MembraneLevel(weights.Width, weights.Height);
        RowParallel.For(weights.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                RowWalk.Run(weights.Width, new SlackStep(weights.Row(y), level.Slack.Row(y)[MembraneLevel.Lead..]));
            }
        });
        level.Build();
        return level;
    }

    private static Plane Interpolate(Plane values, Plane weights, MembraneLevel level)
    {
        // Everything is counted from a known value: a constant then stays one to the bit.
        var origin = values.Samples[weights.Samples.IndexOfAnyExceptInRange(float.NegativeInfinity, 0f)];
        using var solver = new MembraneSolver(level);
        RowParallel.For(weights.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                RowWalk.Run(weights.Width, new LoadStep(values.Row(y), weights.Row(y), origin, solver.Loads.Row(y)[MembraneLevel.Lead..]));
            }
        });
        solver.Solve(CyclesAtFullSize);
        var result = new Plane(weights.Width, weights.Height);
        RowParallel.For(weights.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                RowWalk.Run(weights.Width, new HeightStep(values.Row(y), weights.Row(y), origin, solver.Heights.Row(y)[MembraneLevel.Lead..], result.Row(y)));
            }
        });
        return result;
    }
}
