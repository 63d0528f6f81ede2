using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Glam;

/// <summary>The light on a face: its colours blurred over skin alone, at a resolution that is enough for it. Where little skin is near, wider means take over.</summary>
internal sealed class SkinBlur : IDisposable
{
    /// <summary>Pixels a unit at which light is blurred.</summary>
    private const float EnoughUnit = 40;

    private const float Wider = 2.2f;
    private const float Widest = 5f;

    private readonly Plane _weight;
    private readonly int _width;
    private readonly int _height;
    private readonly float _scale;

    /// <param name="weight">Where skin is, 0…1.</param>
    /// <param name="unit">Pixels a unit.</param>
    public SkinBlur(Plane weight, float unit)
    {
        (_width, _height) = (weight.Width, weight.Height);
        _scale = MathF.Min(1, EnoughUnit / unit);
        _weight = Small(weight);
    }

    /// <param name="plane">A channel.</param>
    /// <param name="sigma">Standard deviation in pixels.</param>
    /// <param name="fallback">The value far from all skin.</param>
    public Plane Apply(Plane plane, float sigma, float fallback)
    {
        sigma *= _scale;
        using var small = Small(plane);
        using var near = GaussianFilter.Apply(_weight, sigma);
        using var wide = GaussianFilter.Apply(_weight, Wider * sigma);
        using var result = MaskedBlur.Apply(small, _weight, near, sigma, fallback);
        using var second = MaskedBlur.Apply(small, _weight, wide, Wider * sigma, fallback);
        using var third = MaskedBlur.Apply(small, _weight, Widest * sigma, fallback);
        var one = result.Samples;
        var two = second.Samples;
        var three = third.Samples;
        var shareNear = near.Samples;
        var shareWide = wide.Samples;
        for (var i = 0; i < one.Length; i++)
        {
            var outer = float.Lerp(three[i], two[i], SmoothStep.Between(0.02f, 0.10f, shareWide[i]));
            one[i] = float.Lerp(outer, one[i], SmoothStep.Between(0.06f, 0.30f, shareNear[i]));
        }

        return Resampler.Resize(result, _width, _height, ResampleFilter.Triangle);
    }

    public void Dispose() => _weight.Dispose();

    private Plane Small(Plane plane) =>
        Resampler.Resize(plane, Math.Max(8, (int)MathF.Round(plane.Width * _scale)), Math.Max(8, (int)MathF.Round(plane.Height * _scale)), ResampleFilter.Triangle);
}
