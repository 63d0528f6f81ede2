using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>The relief of strands, locks and curls over a patch of hair, about −1…1.</summary>
/// <remarks>
/// Strands run along the photo's structure tensor (Bigün and Granlund, 1987), where it says nothing away from the crown; they are a line integral convolution of
/// noise (Cabral and Leedom, 1993). Where the photo's texture has no direction it is curly: there domes stand on a jittered lattice (Worley, 1996).
/// </remarks>
internal static class StrandRelief
{
    private const float TensorBlur = 0.11f;
    private const float PriorShare = 0.35f;
    private const float Length = 0.42f;
    private const int Steps = 12;
    private const float StrandCell = 0.05f;
    private const float LockCell = 0.17f;
    private const float CurlCell = 0.2f;
    private const float Textured = 1.6f;
    private const float Smoothing = 0.013f;

    /// <param name="shape">The hair.</param>
    /// <param name="lightness">The photo's lightness over the same rectangle; the strands get its resolution.</param>
    /// <param name="frame">The face's coordinates.</param>
    /// <param name="seed">Another seed, other strands.</param>
    /// <param name="curls">Whether directionless texture gives curls.</param>
    public static Plane Find(Patch shape, Plane lightness, FaceFrame frame, uint seed, bool curls = true)
    {
        var (width, height) = (lightness.Width, lightness.Height);
        using var mask = Resampler.Resize(shape.Cover, width, height, ResampleFilter.Box);
        var factor = (float)shape.Width / width;
        var unit = frame.Unit / factor;
        var origin = (frame.Origin - new Vector2(shape.Left, shape.Top)) / factor;
        var (directions, curly) = Directions(mask, lightness, unit, p => Prior(p, frame, origin, unit));
        using var strands = Noise.Value(width, height, MathF.Max(1.5f, StrandCell * unit), seed);
        using var locks = Noise.Value(width, height, MathF.Max(2, LockCell * unit), seed ^ 0x5bd1e995);
        using var relief = new Plane(width, height, clear: true);
        var lattice = new SeededLattice(seed, MathF.Max(3, CurlCell * unit));
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var inside = mask.Row(y);
                var row = relief.Row(y);
                for (var x = 0; x < width; x++)
                {
                    if (inside[x] < 0.02f)
                    {
                        continue;
                    }

                    var along = Walk(directions, strands, locks, new Vector2(x, y), Length * unit / Steps);
                    var curl = curls ? curly[y * width + x] : 0;
                    row[x] = along * (1 - curl) + (curl > 0.01f ? curl * 2.6f * (lattice.Dome(x, y) - 0.5f) : 0);
                }
            }
        });
        using var smooth = GaussianFilter.Apply(relief, MathF.Max(0.5f, Smoothing * unit));
        return Resampler.Resize(smooth, shape.Width, shape.Height, ResampleFilter.CatmullRom);
    }

    private static Vector2 Prior(Vector2 pixel, FaceFrame frame, Vector2 origin, float unit)
    {
        var d = (pixel - origin) / unit;
        var p = new Vector2(Vector2.Dot(d, frame.Right), Vector2.Dot(d, frame.Down));
        var away = Vector2.Normalize(p - new Vector2(0.04f, -2.4f));
        var own = away + new Vector2(0, 2 * SmoothStep.Between(-0.4f, 0.8f, p.Y));
        return frame.Right * own.X + frame.Down * own.Y;
    }

    /// <summary>Strand directions, and how curly the hair is at each pixel.</summary>
    private static (Vector2[] Directions, float[] Curly) Directions(Plane mask, Plane lightness, float unit, Func<Vector2, Vector2> prior)
    {
        var (gx, gy) = Gradient.Sobel(lightness);
        using var near = GaussianFilter.Apply(mask, MathF.Max(0.5f, 0.04f * unit));
        var tensor = new Plane[3];
        for (var i = 0; i < 3; i++)
        {
            tensor[i] = new Plane(mask.Width, mask.Height);
        }

        for (var i = 0; i < mask.Samples.Length; i++)
        {
            // The hair's own outline has a gradient that is not a strand's.
            var (x, y, w) = (gx.Samples[i], gy.Samples[i], SmoothStep.Between(0.8f, 1, near.Samples[i]));
            (tensor[0].Samples[i], tensor[1].Samples[i], tensor[2].Samples[i]) = (x * x * w, x * y * w, y * y * w);
        }

        gx.Dispose();
        gy.Dispose();
        var smooth = tensor.Select(plane => GaussianFilter.Apply(plane, MathF.Max(0.6f, TensorBlur * unit))).ToArray();
        var level = 0.0;
        var count = 1;
        for (var i = 0; i < mask.Samples.Length; i++)
        {
            if (mask.Samples[i] > 0.9f)
            {
                level += smooth[0].Samples[i] + smooth[2].Samples[i];
                count++;
            }
        }

        var weight = PriorShare * (float)(level / count) + 1e-3f;
        var directions = new Vector2[mask.Samples.Length];
        var curly = new float[directions.Length];
        RowParallel.For(mask.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                for (var x = 0; x < mask.Width; x++)
                {
                    if (mask[x, y] < 0.02f)
                    {
                        continue;
                    }

                    var at = y * mask.Width + x;
                    var (xx, xy, yy) = (smooth[0].Samples[at], smooth[1].Samples[at], smooth[2].Samples[at]);
                    var trace = xx + yy;
                    var coherence = MathF.Sqrt((xx - yy) * (xx - yy) + 4 * xy * xy) / (trace + 1e-4f);
                    curly[at] = SmoothStep.Between(0.4f, 0.2f, coherence) * SmoothStep.Between(0.6f * Textured, 1.4f * Textured, MathF.Sqrt(trace));
                    var guess = Vector2.Normalize(prior(new Vector2(x, y)));
                    // A strand lies across its gradient.
                    (xx, xy, yy) = (xx + weight * guess.Y * guess.Y, xy - weight * guess.X * guess.Y, yy + weight * guess.X * guess.X);
                    var (sin, cos) = MathF.SinCos(0.5f * MathF.Atan2(2 * xy, xx - yy) + MathF.PI / 2);
                    directions[at] = new Vector2(cos, sin);
                }
            }
        });
        foreach (var plane in tensor.Concat(smooth))
        {
            plane.Dispose();
        }

        return (directions, curly);
    }

    private static float Walk(Vector2[] directions, Plane strands, Plane locks, Vector2 start, float step)
    {
        var (width, height) = (strands.Width, strands.Height);
        var (fine, coarse, count) = (0f, 0f, 0);
        foreach (var sign in (ReadOnlySpan<float>)[1, -1])
        {
            var p = start;
            var last = directions[(int)start.Y * width + (int)start.X] * sign;
            for (var i = 0; i < Steps; i++)
            {
                var (x, y) = ((int)(p.X + 0.5f), (int)(p.Y + 0.5f));
                if ((uint)x >= (uint)width || (uint)y >= (uint)height || directions[y * width + x] == Vector2.Zero)
                {
                    break;
                }

                fine += strands.Samples[y * width + x];
                coarse += locks.Samples[y * width + x];
                count++;
                var d = directions[y * width + x];
                last = Vector2.Dot(d, last) < 0 ? -d : d;
                p += last * step;
            }
        }

        return count == 0 ? 0 : 3.4f * (fine / count - 0.5f) + 3 * (coarse / count - 0.5f);
    }

    /// <summary>Domes around one point in each cell of a lattice.</summary>
    private readonly record struct SeededLattice(uint Seed, float Cell)
    {
        public float Dome(float x, float y)
        {
            var (cx, cy) = ((int)MathF.Floor(x / Cell), (int)MathF.Floor(y / Cell));
            var best = float.MaxValue;
            for (var j = cy - 1; j <= cy + 1; j++)
            {
                for (var i = cx - 1; i <= cx + 1; i++)
                {
                    var random = new SeededRandom(Seed, (uint)(j * 4099 + i));
                    var dx = (i + 0.15f + 0.7f * random.NextSingle()) * Cell - x;
                    var dy = (j + 0.15f + 0.7f * random.NextSingle()) * Cell - y;
                    best = MathF.Min(best, dx * dx + dy * dy);
                }
            }

            return MathF.Sqrt(MathF.Max(0, 1 - best / (0.6f * Cell * Cell)));
        }
    }
}
