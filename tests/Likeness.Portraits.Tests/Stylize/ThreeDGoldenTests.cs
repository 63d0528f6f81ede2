using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

/// <summary>A drawn portrait against a committed small picture. <c>LIKENESS_UPDATE_GOLDENS=1</c> writes it anew: look at it before you commit.</summary>
public sealed class ThreeDGoldenTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const int LongSide = 256;

    /// <summary>Processors and model runtimes differ in the last bits, which may move an edge a little.</summary>
    private const double MostMeanDifference = 1.5;

    [Fact]
    public async Task The_picture_is_the_committed_one()
    {
        var drawn = await fixture.Draw(SelfMadePortraits.Glasses, style: PortraitStyle.ThreeD, longSide: LongSide);
        var path = Path.Combine(Repository.Root, "tests", "Likeness.Portraits.Tests", "Goldens", "3d-glasses.png");
        if (Environment.GetEnvironmentVariable("LIKENESS_UPDATE_GOLDENS") == "1")
        {
            await File.WriteAllBytesAsync(path, EngineFixture.Encode(drawn.Picture), TestContext.Current.CancellationToken);
        }

        using var golden = EngineFixture.Decode(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal((golden.Width, golden.Height), (drawn.Picture.Width, drawn.Picture.Height));
        var sum = 0L;
        for (var i = 0; i < golden.Samples.Length; i++)
        {
            sum += Math.Abs(golden.Samples[i] - drawn.Picture.Samples[i]);
        }

        Assert.InRange((double)sum / golden.Samples.Length, 0, MostMeanDifference);
    }
}
