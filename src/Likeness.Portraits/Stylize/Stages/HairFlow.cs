using System.Numerics;
using System.Runtime.CompilerServices;
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
        Coverage = Pixelwise.Map(grid.Hair, grid.FacialHair, default(Together));
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
            var (us, vs) = (new float[grid.Width], new float[grid.Width]);
            for (var y = from; y < to; y++)
            {
                var cover = coverage.Row(y);
                if (!RowLanes.AnyAbove(cover, LineIntegral.LeastCoverage))
                {
                    across.Row(y).Clear();
                    down.Row(y).Fill(1);
                    continue;
                }

                Fallback(grid, y, us, vs);
                Directions(new Tensor3(xx.Row(y), xy.Row(y), yy.Row(y)), cover, us, vs, fallback, across.Row(y), down.Row(y));
            }
        });
        return (across, down);
    }

    private static Plane Tensor(Plane a, Plane b, Plane coverage, SceneGrid grid)
    {
        using var product = Pixelwise.Map(a, b, coverage, default(Triple));
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

    /// <summary>The main direction across the gradients, mixed with the direction that hair has when it shows none.</summary>
    private static void Directions(Tensor3 tensor, ReadOnlySpan<float> cover, ReadOnlySpan<float> fallbackX, ReadOnlySpan<float> fallbackY, float fallback, Span<float> across, Span<float> down)
    {
        for (var x = 0; x < cover.Length; x += Vector<float>.Count)
        {
            var (fx, fy) = (RowLanes.Load(fallbackX, x), RowLanes.Load(fallbackY, x));
            var jx = RowLanes.Load(tensor.Xx, x) + (fy * fy * fallback);
            var jxy = RowLanes.Load(tensor.Xy, x) - (fx * fy * fallback);
            var jy = RowLanes.Load(tensor.Yy, x) + (fx * fx * fallback);
            // Half the angle of (jx − jy, 2 jxy), without trigonometry.
            var (c, s) = (jx - jy, jxy + jxy);
            var length = Vector.MaxNative(Vector.SquareRoot((c * c) + (s * s)), Lanes.Of(1e-12f));
            var cos = Vector.SquareRoot(Vector.MaxNative(Vector<float>.One + (c / length), Vector<float>.Zero) * 0.5f);
            var sin = Vector.SquareRoot(Vector.MaxNative(Vector<float>.One - (c / length), Vector<float>.Zero) * 0.5f);
            sin = Lanes.Where(Vector.LessThan(s, Vector<float>.Zero), -sin, sin);
            var (dx, dy) = (-sin, cos);
            var against = Vector.LessThan((dx * fx) + (dy * fy), Vector<float>.Zero);
            var bare = Vector.LessThan(RowLanes.Load(cover, x), Lanes.Of(LineIntegral.LeastCoverage));
            RowLanes.Store(Lanes.Where(bare, Vector<float>.Zero, Lanes.Where(against, -dx, dx)), across, x);
            RowLanes.Store(Lanes.Where(bare, Vector<float>.One, Lanes.Where(against, -dy, dy)), down, x);
        }
    }

    /// <summary>Strands leave the crown and hang at the sides; beards grow downwards and outwards. Unit vectors of the picture.</summary>
    private static void Fallback(SceneGrid grid, int y, Span<float> us, Span<float> vs)
    {
        grid.OnFaces(y, us, vs);
        var hair = grid.Hair.Row(y);
        var beard = grid.FacialHair.Row(y);
        for (var x = 0; x < us.Length; x += Vector<float>.Count)
        {
            var (u, v) = (RowLanes.Load(us, x), RowLanes.Load(vs, x) + Lanes.Of(1.75f));
            var r = Vector.SquareRoot((u * u * 0.64f) + (v * v)) + Lanes.Of(0.2f);
            var onFace = Vector.GreaterThan(RowLanes.Load(beard, x), RowLanes.Load(hair, x));
            var flowX = Lanes.Where(onFace, u * 0.45f, u / r);
            var flowY = Lanes.Where(onFace, Vector<float>.One, (Vector.Abs(v) / r * 0.6f) + (Vector.Abs(u) * 0.55f));
            var scale = Vector<float>.One / (Vector.SquareRoot((flowX * flowX) + (flowY * flowY)) + Lanes.Of(1e-6f));
            RowLanes.Store(flowX * scale, us, x);
            RowLanes.Store(flowY * scale, vs, x);
        }

        for (var x = 0; x < us.Length; x++)
        {
            var frame = grid.Frames[grid.OwnerAt(x, y)];
            var flow = frame.Right * us[x] + frame.Down * vs[x];
            (us[x], vs[x]) = (flow.X, flow.Y);
        }
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
        using var band = Pixelwise.Sum(fine, coarse, -1);
        var deviation = Deviation(band, Coverage);
        using var noise = Noise.Value(grid.Width, grid.Height, MathF.Max(1, options.LockSize * grid.Unit), seed);
        return Pixelwise.Map(band, noise, new LocksOf(options.PhotoShare, deviation));
    }

    private Plane Normalize(Plane texture, SceneGrid grid)
    {
        using var mean = MaskedBlur.Apply(texture, Coverage, 0.6f * grid.Unit);
        using var centered = Pixelwise.Sum(texture, mean, -1);
        var deviation = Deviation(centered, Coverage);
        return Pixelwise.Map(centered, Coverage, new Normalized(deviation));
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

    /// <summary>A row of the structure tensor.</summary>
    private readonly ref struct Tensor3(ReadOnlySpan<float> xx, ReadOnlySpan<float> xy, ReadOnlySpan<float> yy)
    {
        public ReadOnlySpan<float> Xx { get; } = xx;

        public ReadOnlySpan<float> Xy { get; } = xy;

        public ReadOnlySpan<float> Yy { get; } = yy;
    }

    private readonly struct Together : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Vector.MinNative(a + b, Vector<float>.One);
    }

    private readonly struct Triple : ITernary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => a * b * c;
    }

    private readonly struct LocksOf(float photoShare, float deviation) : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b) => (Lanes.Clamp(a * (1 / deviation), -2.5f, 2.5f) * photoShare) + ((b - Lanes.Of(0.5f)) * (5 * (1 - photoShare)));
    }

    private readonly struct Normalized(float deviation) : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Lanes.Where(
            Vector.LessThan(b, Lanes.Of(LineIntegral.LeastCoverage)), Vector<float>.Zero, Lanes.Clamp(a * (1 / deviation), -MostDeviations, MostDeviations));
    }
}
