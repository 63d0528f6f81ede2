using System.Numerics;
using System.Runtime.InteropServices;

namespace Likeness.Imaging.Tests;

/// <summary>The promise of the product: the same bits for any number of workers.</summary>
public sealed class DeterminismTests
{
    private const int Width = 203;
    private const int Height = 317;

    public static TheoryData<string> Kernels { get; } = [.. Runs.Keys];

    private static Dictionary<string, Func<byte[]>> Runs => new()
    {
        ["colour"] = () => Bits(image => Colors(ColorConversion.Convert(image, ColorSpace.CieLab))),
        ["bytes"] = () => Bits(image => Pixels(ColorConversion.ToPixels(image))),
        ["resize"] = () => Bits(image => Colors(Resampler.Resize(image, 77, 90))),
        ["gaussian small"] = () => Bits(image => Colors(GaussianFilter.Apply(image, 3))),
        ["gaussian large"] = () => Bits(image => Colors(GaussianFilter.Apply(image, 23))),
        ["box"] = () => Bits(image => Samples(BoxFilter.Apply(image.C0, 9))),
        ["guided"] = () => Bits(image => Samples(GuidedFilter.Apply(image, image.C1, 8, 1e-3f))),
        ["guided fast"] = () => Bits(image => Samples(GuidedFilter.Apply(image.C0, image.C1, 8, 1e-3f, 4))),
        ["bilateral"] = () => Bits(image => Colors(BilateralFilter.Apply(image, 1.5f, 0.2f))),
        ["median"] = () => Bits(image => Samples(MedianFilter.Apply(image.C0, 4))),
        ["sobel"] = () => Bits(image => Samples(Gradient.Magnitude(image.C0))),
        ["close"] = () => Bits(image => Samples(Morphology.Close(image.C0, 6))),
        ["membrane"] = () => Bits(image => Samples(Membrane.Interpolate(image.C0, image.C1))),
        ["clone"] = () => Bits(image => Colors(SeamlessClone.Apply(image, ColorConversion.Convert(image, ColorSpace.Srgb), Polygon.Mask(Width, Height, [new(3, 5), new(190, 40), new(70.5f, 310.2f)])))),
        ["distance"] = () => Bits(image => Samples(DistanceTransform.Signed(image.C0, 0.97f))),
        ["affine"] = () => Bits(image => Colors(Warp.Affine(image, Matrix3x2.CreateRotation(0.3f), 300, 200))),
        ["polygon"] = () => Bits(_ => Samples(Polygon.Mask(Width, Height, [new(3, 5), new(190, 40), new(70.5f, 310.2f)]))),
        ["value noise"] = () => Bits(_ => Samples(Noise.Value(Width, Height, 17, 4))),
        ["k-means"] = () => Bits(image => Clusters(image)),
        ["mixture"] = () => Bits(image => Mixture(image)),
    };

    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_number_of_workers_does_not_change_a_bit(string kernel)
    {
        byte[] Run(int workers)
        {
            using var limit = RowParallel.Limit(workers);
            return Runs[kernel]();
        }

        var alone = Run(1);
        Assert.Equal(alone, Run(2));
        Assert.Equal(alone, Run(3));
        Assert.Equal(alone, Run(7));
    }

    private static byte[] Bits(Func<ColorImage, byte[]> kernel)
    {
        using var image = TestPlanes.RandomImage(Width, Height, 1);
        return kernel(image);
    }

    private static byte[] Samples(Plane plane)
    {
        using (plane)
        {
            return MemoryMarshal.AsBytes(plane.Samples).ToArray();
        }
    }

    private static byte[] Colors(ColorImage image) => [.. Samples(image.C0), .. Samples(image.C1), .. Samples(image.C2)];

    private static byte[] Pixels(PixelBuffer pixels)
    {
        using (pixels)
        {
            return pixels.Samples.ToArray();
        }
    }

    private static byte[] Clusters(ColorImage image) => MemoryMarshal.AsBytes(KMeans.Fit(Colours(image), 7, 3).Centers.AsSpan()).ToArray();

    private static byte[] Mixture(ColorImage image)
    {
        var likelihood = new Plane(Width, Height);
        GaussianMixture.Fit(Colours(image), 4, 3, new Vector3(1e-3f)).LogLikelihood(image, likelihood);
        return Samples(likelihood);
    }

    private static Vector3[] Colours(ColorImage image)
    {
        var colors = new Vector3[Width * Height];
        for (var i = 0; i < colors.Length; i++)
        {
            colors[i] = new Vector3(image.C0.Samples[i], image.C1.Samples[i], image.C2.Samples[i]);
        }

        return colors;
    }
}
