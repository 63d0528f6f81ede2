using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Figures;

/// <summary>An outline as a blurred mask, to be sharpened at any resolution: smooth as that of something modelled, its edge about two pixels wide.</summary>
/// <param name="soft">The blurred mask; the outline disposes it.</param>
/// <param name="sigma">Sigma of its blur in its own pixels.</param>
/// <param name="middle">Where its edge lies, about ½.</param>
/// <param name="leastHalf">Half the range of values that the edge takes at least.</param>
internal sealed class SoftOutline(Plane soft, float sigma, float middle, float leastHalf) : IDisposable
{
    /// <summary>Blurs a mask.</summary>
    public static SoftOutline Of(Plane mask, float sigma, float middle = 0.5f, float leastHalf = 0.04f) => new(GaussianFilter.Apply(mask, sigma), sigma, middle, leastHalf);

    /// <summary>The outline at some size, 0…1.</summary>
    public Plane Sharpen(int width, int height)
    {
        var sharp = new Plane(width, height);
        var enlargement = Enlargement.Of(soft, width, height);
        var half = Math.Clamp(0.55f / MathF.Max(1, 1.2f * sigma * width / soft.Width), leastHalf, 0.5f);
        RowParallel.For(height, (from, to) =>
        {
            Span<float> between = new float[enlargement.SourceWidth];
            for (var y = from; y < to; y++)
            {
                var row = sharp.Row(y);
                enlargement.Row(soft, y, 0, row, between);
                foreach (ref var sample in row)
                {
                    sample = SmoothStep.Between(middle - half, middle + half, sample);
                }
            }
        });
        return sharp;
    }

    public void Dispose() => soft.Dispose();
}
