using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Regions with smooth borders, as of something that is put together from a few pieces: fringes and stray locks of the photo's segmentation vanish.</summary>
internal static class SmoothRegions
{
    private const int Reduction = 2;

    /// <summary>The same scene with another outline and smooth regions; it has its own planes but shares the photo with the given one.</summary>
    /// <param name="scene">Must live as long as the result.</param>
    /// <param name="outline">The people's outline; the result disposes it.</param>
    /// <param name="sigma">Details of the borders below this vanish, in units.</param>
    public static PortraitScene Of(PortraitScene scene, Plane outline, float sigma)
    {
        var unit = scene.People[0].Shape.Frame.Unit / Reduction;
        var (width, height) = (Math.Max(2, scene.Width / Reduction), Math.Max(2, scene.Height / Reduction));
        using var soft = scene.Coverage.Map(plane =>
        {
            using var small = Resampler.Resize(plane, width, height, ResampleFilter.Box);
            if (IsEmpty(small))
            {
                return new Plane(width, height, clear: true);
            }

            var blurred = GaussianFilter.Apply(small, sigma * unit);
            Pixelwise.MapInto(blurred, blurred, blurred, (p, _) => Sharpen(p));
            return blurred;
        });
        using var sum = new Plane(width, height, clear: true);
        for (var region = Region.Skin; region <= Region.Headwear; region++)
        {
            Pixelwise.Add(sum, soft[region], 1);
        }

        return new PortraitScene
        {
            Window = scene.Window,
            Photo = scene.Photo,
            Lab = scene.Lab,
            Mask = outline,
            Regions = scene.Regions,
            Coverage = soft.Map(plane =>
            {
                if (IsEmpty(plane))
                {
                    return new Plane(scene.Width, scene.Height, clear: true);
                }

                using var share = Pixelwise.Map(plane, sum, (p, s) => p / MathF.Max(s, 1e-9f));
                var large = Resampler.Resize(share, scene.Width, scene.Height, ResampleFilter.Triangle);
                Pixelwise.MapInto(large, large, outline, (s, m) => s * m);
                return large;
            }),
            Owners = scene.Owners,
            People = scene.People,
            HasBodies = scene.HasBodies,
            IsMonochrome = scene.IsMonochrome,
        };
    }

    private static bool IsEmpty(Plane plane) => plane.Samples.IndexOfAnyExcept(0f) < 0;

    /// <summary>The region that is most around a pixel takes nearly all of it.</summary>
    private static float Sharpen(float share)
    {
        var square = share * share;
        return square * square * square + 1e-12f;
    }
}
