using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Means of textures along the lines of a direction field (Cabral and Leedom, "Imaging vector fields using line integral convolution", 1993).</summary>
internal static class LineIntegral
{
    /// <summary>Pixels with less coverage are left out.</summary>
    public const float LeastCoverage = 0.02f;

    private const int Steps = 15;

    /// <summary>Weights of the steps, a Gaussian that has nearly ended at the last one.</summary>
    private static readonly float[] Weights = [.. Enumerable.Range(1, Steps).Select(k => MathF.Exp(-0.5f * k * k / (Steps * 0.55f * Steps * 0.55f)))];

    /// <param name="first">A texture.</param>
    /// <param name="second">Another, carried along the same lines.</param>
    /// <param name="flowX">Unit vectors; their sign does not matter.</param>
    /// <param name="flowY">Downward part.</param>
    /// <param name="coverage">Where to compute.</param>
    /// <param name="length">Length of the lines in pixels.</param>
    public static (Plane First, Plane Second) Convolve(Plane first, Plane second, Plane flowX, Plane flowY, Plane coverage, float length)
    {
        var (resultFirst, resultSecond) = (first.Clone(), second.Clone());
        var step = MathF.Max(1, length / (2 * Steps));
        RowParallel.For(first.Height, (from, to) =>
        {
            var field = new Field(first, second, flowX, flowY);
            for (var y = from; y < to; y++)
            {
                var inside = coverage.Row(y);
                var targetFirst = resultFirst.Row(y);
                var targetSecond = resultSecond.Row(y);
                for (var x = 0; x < inside.Length; x++)
                {
                    if (inside[x] >= LeastCoverage)
                    {
                        (targetFirst[x], targetSecond[x]) = field.Mean(x, y, step);
                    }
                }
            }
        }, minRows: 8);
        return (resultFirst, resultSecond);
    }

    private readonly ref struct Field(Plane first, Plane second, Plane flowX, Plane flowY)
    {
        private readonly ReadOnlySpan<float> _first = first.Samples;
        private readonly ReadOnlySpan<float> _second = second.Samples;
        private readonly ReadOnlySpan<float> _flowX = flowX.Samples;
        private readonly ReadOnlySpan<float> _flowY = flowY.Samples;
        private readonly int _width = first.Width;
        private readonly int _height = first.Height;

        public (float First, float Second) Mean(int x, int y, float step)
        {
            var start = y * _width + x;
            var (sumFirst, sumSecond, weight) = (_first[start], _second[start], 1f);
            for (var side = -1; side <= 1; side += 2)
            {
                var heading = new Vector2(_flowX[start], _flowY[start]) * side;
                var p = new Vector2(x + 0.5f, y + 0.5f);
                foreach (var w in Weights)
                {
                    p += heading * step;
                    var at = Math.Clamp((int)p.Y, 0, _height - 1) * _width + Math.Clamp((int)p.X, 0, _width - 1);
                    sumFirst += w * _first[at];
                    sumSecond += w * _second[at];
                    weight += w;
                    var next = new Vector2(_flowX[at], _flowY[at]);
                    heading = Vector2.Dot(next, heading) < 0 ? -next : next;
                }
            }

            return (sumFirst / weight, sumSecond / weight);
        }
    }
}
