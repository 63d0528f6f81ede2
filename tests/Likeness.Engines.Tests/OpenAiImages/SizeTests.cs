using Likeness.Engines.OpenAiImages;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.OpenAiImages;

public sealed class SizeTests
{
    public static TheoryData<string, string> OpenAiSizes => new()
    {
        { "1:1", "1024x1024" }, { "2:3", "1024x1536" }, { "3:2", "1536x1024" }, { "3:4", "1024x1536" }, { "4:3", "1536x1024" },
        { "4:5", "1024x1536" }, { "5:4", "1536x1024" }, { "9:16", "1024x1536" }, { "16:9", "1536x1024" }, { "21:9", "1536x1024" },
    };

    public static TheoryData<string> Ratios => [.. AspectRatio.All.Select(ratio => ratio.Name)];

    [Theory]
    [MemberData(nameof(OpenAiSizes))]
    public async Task Of_three_sizes_the_nearest_is_asked_for_and_the_result_is_exact(string name, string size)
    {
        Assert.True(AspectRatio.TryParse(name, out var ratio));
        await using var bench = await Bench.StartAsync(ImagesProfiles.OpenAi);
        using var outcome = await bench.RunAsync(Bench.Edit(pictures: Bench.Photo) with { Aspect = ratio });
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal(size, bench.Server.Posts[0].Field("size"));
        Assert.Equal((ratio.Width, ratio.Height), (outcome.Pictures[0].Width, outcome.Pictures[0].Height));
    }

    [Theory]
    [MemberData(nameof(Ratios))]
    public void Servers_that_take_any_size_are_asked_for_exactly_that_of_the_ratio(string name)
    {
        Assert.True(AspectRatio.TryParse(name, out var ratio));
        Assert.Equal(new PictureSize(ratio.Width, ratio.Height), ImagesSizes.Near().For(new PictureSize(ratio.Width, ratio.Height)));
    }

    [Theory]
    [InlineData(80, 96, "928x1120")]
    [InlineData(4000, 3000, "1184x880")]
    [InlineData(3000, 4000, "880x1184")]
    [InlineData(10000, 100, "1776x592")]
    [InlineData(1, 5000, "592x1776")]
    public void Any_shape_becomes_a_size_near_the_models_own(int width, int height, string expected) =>
        Assert.Equal(expected, ImagesSizes.Near().For(new PictureSize(width, height)).ToString());

    [Fact]
    public async Task The_report_says_when_a_result_was_brought_to_its_size()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        using var outcome = await bench.RunAsync(Bench.Edit(pictures: Bench.Photo));
        Assert.Equal(["size: made at 112x144, brought to 80x96"], outcome.Report!.Applied);
    }

    [Theory]
    [InlineData("1024x1536", 1024, 1536)]
    [InlineData("640X640", 640, 640)]
    public void Sizes_are_read(string text, int width, int height)
    {
        Assert.True(PictureSize.TryParse(text, out var size));
        Assert.Equal(new PictureSize(width, height), size);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("1024")]
    [InlineData("0x64")]
    [InlineData("99999x64")]
    [InlineData("axb")]
    public void What_is_no_size_is_refused(string? text) => Assert.False(PictureSize.TryParse(text, out _));
}
