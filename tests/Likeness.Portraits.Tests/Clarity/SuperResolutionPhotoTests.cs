using Likeness.Imaging;
using Likeness.Portraits.Clarity;

namespace Likeness.Portraits.Tests.Clarity;

public sealed class SuperResolutionPhotoTests
{
    [Theory]
    [InlineData("p12_chawla_astronaut.jpg", 2)]
    [InlineData("q01_congress_H001042.jpg", 4)]
    [InlineData("q02_congress_C001080.jpg", 2)]
    [InlineData("p08_kjohnson_gray.jpg", 2)]
    public void Photos_get_sharper_and_stay_themselves(string photo, int factor)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        ImagingRuntime.Initialize();
        Assert.True(PictureDecoder.TryDecode(File.ReadAllBytes(SharedPhotos.PathOf(photo)), new DecodeOptions(), out var decoded, out var fault, TestContext.Current.CancellationToken), fault?.Detail);
        using var picture = decoded;
        using var result = SuperResolution.Enlarge(picture.Pixels, factor, 1, TestContext.Current.CancellationToken);
        using var lanczos = Resampler.Resize(picture.Pixels, result.Width, result.Height);
        using var reduced = Resampler.Resize(result, picture.Pixels.Width, picture.Pixels.Height, ResampleFilter.Box);
        Assert.True(ClarityPictures.Psnr(picture.Pixels, reduced) >= 46);
        Assert.True(ClarityPictures.EdgeSteepness(result) > 1.08 * ClarityPictures.EdgeSteepness(lanczos));
    }
}
