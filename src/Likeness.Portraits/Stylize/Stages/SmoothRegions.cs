using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Regions with smooth borders, as of something that is put together from a few pieces: fringes and stray locks of the photo's segmentation vanish.</summary>
internal static class SmoothRegions
{
    /// <summary>Above this unit half the resolution is enough.</summary>
    private const float LargeUnit = 90;

    /// <summary>The same scene with another outline and smooth regions; it has its own planes but shares the photo with the given one.</summary>
    /// <param name="scene">Must live as long as the result.</param>
    /// <param name="outline">The people's outline; the result disposes it.</param>
    /// <param name="sigma">Details of the borders below this vanish, in units.</param>
    public static PortraitScene Of(PortraitScene scene, Plane outline, float sigma)
    {
        var reduction = scene.People[0].Shape.Frame.Unit > LargeUnit ? 2 : 1;
        var unit = scene.People[0].Shape.Frame.Unit / reduction;
        var (width, height) = (Math.Max(2, scene.Width / reduction), Math.Max(2, scene.Height / reduction));
        using var soft = scene.Coverage.Map(plane =>
        {
            using var small = Resampler.Resize(plane, width, height, ResampleFilter.Box);
            if (IsEmpty(small))
            {
                return new Plane(width, height, clear: true);
            }

            var blurred = GaussianFilter.Apply(small, sigma * unit);
            Pixelwise.MapInto(blurred, blurred, default(Sharpened));
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

                using var share = Pixelwise.Map(plane, sum, default(Share));
                var large = Resampler.Resize(share, scene.Width, scene.Height, ResampleFilter.Triangle);
                Pixelwise.MultiplyInto(large, outline);
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
    private readonly struct Sharpened : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a)
        {
            var square = a * a;
            return (square * square * square) + Lanes.Of(1e-12f);
        }
    }

    private readonly struct Share : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b) => a / Vector.MaxNative(b, Lanes.Of(1e-9f));
    }
}
