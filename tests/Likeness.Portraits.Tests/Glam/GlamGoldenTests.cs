using Likeness.Imaging;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Glam;

/// <summary>A drawn face in a drawn template against a committed small picture. <c>LIKENESS_UPDATE_GOLDENS=1</c> writes it anew: look at it before you commit.</summary>
public sealed class GlamGoldenTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    /// <summary>Processors and model runtimes differ in the last bits, which may move an edge a little.</summary>
    private const double MostMeanDifference = 1;

    [Theory]
    [InlineData(GlamStyle.Real)]
    [InlineData(GlamStyle.Beautiful)]
    public async Task The_picture_is_the_committed_one(GlamStyle style)
    {
        var request = GlamStudio.Request(SelfMadePortraits.Curls, SelfMadePortraits.Glasses) with { Styles = [style] };
        using var outcome = await fixture.Engine.RunAsync(request, null, default);
        using var drawn = Resampler.Resize(outcome.Pictures[0], 240, 300);
        var path = Path.Combine(Repository.Root, "tests", "Likeness.Portraits.Tests", "Goldens", $"glam-{style.Name()}.png");
        if (Environment.GetEnvironmentVariable("LIKENESS_UPDATE_GOLDENS") == "1")
        {
            await File.WriteAllBytesAsync(path, EngineFixture.Encode(drawn), TestContext.Current.CancellationToken);
        }

        using var golden = EngineFixture.Decode(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal((golden.Width, golden.Height), (drawn.Width, drawn.Height));
        var sum = 0L;
        for (var i = 0; i < golden.Samples.Length; i++)
        {
            sum += Math.Abs(golden.Samples[i] - drawn.Samples[i]);
        }

        Assert.InRange((double)sum / golden.Samples.Length, 0, MostMeanDifference);
    }
}
