using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>How hair and beards flow, and two textures that follow them: locks and strands, both about 0 on average with a deviation of about 1.</summary>
/// <remarks>Directions from the smoothed structure tensor (Bigün and Granlund 1987) of the photo; textures by line integral convolution (Cabral and Leedom 1993).</remarks>
internal sealed class HairFlow : IDisposable
{
    private const float FallbackShare = 0.35f;
    private const float MostDeviations = 2.2f;

    private HairFlow(SceneGrid grid, HairFlowOptions options, uint seed)
    {
        Coverage = Pixelwise.Map(grid.Hair, grid.FacialHair, (h, f) => MathF.Min(1, h + f));
        (X, Y) = Directions(grid, Coverage);
        var length = options.Length * (1 - 0.8f * Shortness(grid));
        using var locks = LockTexture(grid, options, seed);
        using var strands = Noise.Value(grid.Width, grid.Height, MathF.Max(1, options.StrandSize * grid.Unit), seed + 1);
        var (integratedLocks, integratedStrands) = LineIntegral.Convolve(locks, strands, X, Y, Coverage, length * grid.Unit);
        using (integratedLocks)
        using (integratedStrands)
        {
            Locks = Normalize(integratedLocks, grid);
            Strands = Normalize(integratedStrands, grid);
        }
    }

    /// <summary>Where hair of heads or faces is, 0…1.</summary>
    public Plane Coverage { get; }

    /// <summary>Sideways part of the direction, unit vectors from root to tip as far as that can be told.</summary>
    public Plane X { get; }

    /// <summary>Downward part of the direction.</summary>
    public Plane Y { get; }

    /// <summary>The texture of locks.</summary>
    public Plane Locks { get; }

    /// <summary>The texture of single strands.</summary>
    public Plane Strands { get; }

    public static HairFlow Create(SceneGrid grid, HairFlowOptions options, uint seed) => new(grid, options, seed);

    public void Dispose()
    {
        Coverage.Dispose();
        X.Dispose();
        Y.Dispose();
        Locks.Dispose();
        Strands.Dispose();
    }

    private static (Plane X, Plane Y) Directions(SceneGrid grid, Plane coverage)
    {
        using var soft = GaussianFilter.Apply(grid.Lightness, 0.012f * grid.Unit);
        var (across, down) = Gradient.Sobel(soft);
        using var xx = Tensor(across, across, coverage, grid);
        using var xy = Tensor(across, down, coverage, grid);
        using var yy = Tensor(down, down, coverage, grid);
        var fallback = FallbackShare * Mean(xx, yy, coverage);
        RowParallel.For(grid.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                for (var x = 0; x < grid.Width; x++)
                {
                    if (coverage[x, y] < LineIntegral.LeastCoverage)
                    {
                        (across[x, y], down[x, y]) = (0, 1);
                        continue;
                    }

                    var f = Fallback(grid, x, y);
                    var (jx, jxy, jy) = (xx[x, y] + fallback * f.Y * f.Y, xy[x, y] - fallback * f.X * f.Y, yy[x, y] + fallback * f.X * f.X);
                    var (sin, cos) = MathF.SinCos(0.5f * MathF.Atan2(2 * jxy, jx - jy));
                    var sign = -sin * f.X + cos * f.Y < 0 ? -1 : 1;
                    (across[x, y], down[x, y]) = (-sin * sign, cos * sign);
                }
            }
        });
        return (across, down);
    }

    private static Plane Tensor(Plane a, Plane b, Plane coverage, SceneGrid grid)
    {
        using var product = Pixelwise.Map(a, b, coverage, (p, q, c) => p * q * c);
        return GaussianFilter.Apply(product, 0.10f * grid.Unit);
    }

    private static float Mean(Plane xx, Plane yy, Plane coverage)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < coverage.Samples.Length; i++)
        {
            if (coverage.Samples[i] > 0.5f)
            {
                sum += xx.Samples[i] + yy.Samples[i];
                count++;
            }
        }

        return count == 0 ? 1e-4f : (float)(sum / count) + 1e-4f;
    }

    /// <summary>Strands leave the crown and hang at the sides; beards grow downwards and outwards.</summary>
    private static Vector2 Fallback(SceneGrid grid, int x, int y)
    {
        var p = grid.OnFace(x, y);
        var frame = grid.Frames[grid.OwnerAt(x, y)];
        Vector2 flow;
        if (grid.FacialHair[x, y] > grid.Hair[x, y])
        {
            flow = new Vector2(0.45f * p.X, 1);
        }
        else
        {
            var r = new Vector2(0.8f * p.X, p.Y + 1.75f).Length() + 0.2f;
            flow = new Vector2(p.X / r, MathF.Abs(p.Y + 1.75f) / r * 0.6f + MathF.Abs(p.X) * 0.55f);
        }

        flow /= flow.Length() + 1e-6f;
        return frame.Right * flow.X + frame.Down * flow.Y;
    }

    /// <summary>1 for cropped hair, 0 for hair that has room to flow.</summary>
    private static float Shortness(SceneGrid grid)
    {
        var sum = 0.0;
        foreach (var sample in grid.Hair.Samples)
        {
            sum += sample;
        }

        var area = (float)(sum / (grid.Unit * grid.Unit * grid.Frames.Count));
        return 1 - SmoothStep.Between(3, 6.5f, area);
    }

    /// <summary>The photo's own locks mixed with noise of the size of locks.</summary>
    private Plane LockTexture(SceneGrid grid, HairFlowOptions options, uint seed)
    {
        using var fine = MaskedBlur.Apply(grid.Lightness, Coverage, 0.02f * grid.Unit);
        using var coarse = MaskedBlur.Apply(grid.Lightness, Coverage, 0.30f * grid.Unit);
        using var band = Pixelwise.Map(fine, coarse, (f, c) => f - c);
        var deviation = Deviation(band, Coverage);
        using var noise = Noise.Value(grid.Width, grid.Height, MathF.Max(1, options.LockSize * grid.Unit), seed);
        return Pixelwise.Map(band, noise, (b, n) => options.PhotoShare * Math.Clamp(b / deviation, -2.5f, 2.5f) + (1 - options.PhotoShare) * (n - 0.5f) * 5);
    }

    private Plane Normalize(Plane texture, SceneGrid grid)
    {
        using var mean = MaskedBlur.Apply(texture, Coverage, 0.6f * grid.Unit);
        using var centered = Pixelwise.Map(texture, mean, (t, m) => t - m);
        var deviation = Deviation(centered, Coverage);
        return Pixelwise.Map(centered, Coverage, (c, m) => m < LineIntegral.LeastCoverage ? 0 : Math.Clamp(c / deviation, -MostDeviations, MostDeviations));
    }

    private static float Deviation(Plane plane, Plane coverage)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < coverage.Samples.Length; i++)
        {
            if (coverage.Samples[i] > 0.5f)
            {
                sum += plane.Samples[i] * plane.Samples[i];
                count++;
            }
        }

        return count == 0 ? 1 : MathF.Sqrt((float)(sum / count)) + 1e-3f;
    }
}
