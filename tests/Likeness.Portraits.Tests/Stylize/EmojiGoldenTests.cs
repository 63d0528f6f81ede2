using Likeness.Imaging;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

/// <summary>A drawn portrait against a committed small picture. <c>LIKENESS_UPDATE_GOLDENS=1</c> writes it anew: look at it before you commit.</summary>
public sealed class EmojiGoldenTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    /// <summary>Processors and model runtimes differ in the last bits, which may move an outline by a part of a pixel.</summary>
    private const double MostMeanDifference = 2.5;

    [Fact]
    public async Task The_picture_is_the_committed_one()
    {
        var drawn = await fixture.Emoji(SelfMadePortraits.Glasses, longSide: 256);
        var path = Path.Combine(Repository.Root, "tests", "Likeness.Portraits.Tests", "Goldens", "emoji-glasses.png");
        if (Environment.GetEnvironmentVariable("LIKENESS_UPDATE_GOLDENS") == "1")
        {
            await File.WriteAllBytesAsync(path, PictureEncoder.Encode(drawn.Picture, new EncodeOptions { Format = PictureFormat.Png }), TestContext.Current.CancellationToken);
        }

        using var golden = EngineFixture.Decode(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal((golden.Width, golden.Height), (drawn.Picture.Width, drawn.Picture.Height));
        var difference = 0.0;
        for (var i = 0; i < golden.Samples.Length; i++)
        {
            difference += Math.Abs(golden.Samples[i] - drawn.Picture.Samples[i]);
        }

        Assert.InRange(difference / golden.Samples.Length, 0, MostMeanDifference);
    }
}
