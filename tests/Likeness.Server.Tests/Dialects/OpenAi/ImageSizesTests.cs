using Likeness.Server.Dialects.OpenAi;

namespace Likeness.Server.Tests.Dialects.OpenAi;

public sealed class ImageSizesTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("auto", null)]
    [InlineData("256x256", "1:1")]
    [InlineData("1024x1024", "1:1")]
    [InlineData("1536x1024", "3:2")]
    [InlineData("1024x1536", "2:3")]
    [InlineData("1792x1024", "16:9")]
    [InlineData("1024x1792", "9:16")]
    [InlineData("1920x1080", "16:9")]
    [InlineData("800X600", "4:3")]
    [InlineData("21:9", "21:9")]
    public void A_size_stands_for_a_shape(string? size, string? shape)
    {
        Assert.True(ImageSizes.TryRead(size, out var found));
        Assert.Equal(shape, found?.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("large")]
    [InlineData("x")]
    [InlineData("1024x")]
    [InlineData("0x0")]
    [InlineData("-1x1")]
    [InlineData("1024x0")]
    [InlineData("99999999999x1")]
    [InlineData("1000x3000")]
    [InlineData("1024 x 1024")]
    public void What_is_no_size_of_a_known_shape_is_refused(string size) => Assert.False(ImageSizes.TryRead(size, out _));

    [Fact]
    public void The_models_own_sizes_stand_for_themselves() => Assert.All(Portraits.AspectRatio.All, ratio =>
    {
        Assert.True(ImageSizes.TryRead($"{ratio.Width}x{ratio.Height}", out var found));
        Assert.Equal(ratio, found);
    });
}
