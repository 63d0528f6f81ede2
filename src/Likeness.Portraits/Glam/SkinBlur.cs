using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Glam;

/// <summary>The light on a face: its colours blurred over skin alone. Where little skin is near, wider means take over.</summary>
internal sealed class SkinBlur(Plane weight)
{
    private const float Wider = 2.2f;
    private const float Widest = 5f;

    /// <param name="plane">A channel.</param>
    /// <param name="sigma">Standard deviation in pixels.</param>
    /// <param name="fallback">The value far from all skin.</param>
    public Plane Apply(Plane plane, float sigma, float fallback)
    {
        using var near = GaussianFilter.Apply(weight, sigma);
        using var wide = GaussianFilter.Apply(weight, Wider * sigma);
        var result = MaskedBlur.Apply(plane, weight, near, sigma, fallback);
        using var second = MaskedBlur.Apply(plane, weight, wide, Wider * sigma, fallback);
        using var third = MaskedBlur.Apply(plane, weight, Widest * sigma, fallback);
        var (r, n, w) = (result.Memory, near.Memory, wide.Memory);
        var (s, t) = (second.Memory, third.Memory);
        RowParallel.For(r.Length, (from, to) =>
        {
            var one = r.Span;
            var two = s.Span;
            var three = t.Span;
            var shareNear = n.Span;
            var shareWide = w.Span;
            for (var i = from; i < to; i++)
            {
                var outer = float.Lerp(three[i], two[i], SmoothStep.Between(0.02f, 0.10f, shareWide[i]));
                one[i] = float.Lerp(outer, one[i], SmoothStep.Between(0.06f, 0.30f, shareNear[i]));
            }
        }, 16384);
        return result;
    }
}
