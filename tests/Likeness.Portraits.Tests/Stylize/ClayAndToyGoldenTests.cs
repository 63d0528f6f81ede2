using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

/// <summary>The drawn portraits in Clay and Toy against committed pictures. <c>LIKENESS_UPDATE_GOLDENS=1</c> writes them anew: look at them before you commit.</summary>
public sealed class ClayAndToyGoldenTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const int LongSide = 256;

    /// <summary>Processors and model runtimes differ in the last bits, which may move edges by a part of a pixel.</summary>
    private const double LeastEqualSamples = 0.97;

    private const int Near = 10;

    [Theory]
    [InlineData(PortraitStyle.Clay, "curls")]
    [InlineData(PortraitStyle.Toy, "glasses")]
    public async Task The_picture_is_the_committed_one(PortraitStyle style, string portrait)
    {
        using var studio = new StyleStudio(fixture, style, SelfMadePortraits.All[portrait], LongSide);
        using var drawn = studio.Draw();
        var path = Path.Combine(Repository.Root, "tests", "Likeness.Portraits.Tests", "Goldens", $"{style.Name().ToLowerInvariant()}-{portrait}.png");
        if (Environment.GetEnvironmentVariable("LIKENESS_UPDATE_GOLDENS") == "1")
        {
            await File.WriteAllBytesAsync(path, EngineFixture.Encode(drawn), TestContext.Current.CancellationToken);
        }

        using var golden = EngineFixture.Decode(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal((golden.Width, golden.Height), (drawn.Width, drawn.Height));
        var equal = 0;
        for (var i = 0; i < drawn.Samples.Length; i++)
        {
            equal += Math.Abs(drawn.Samples[i] - golden.Samples[i]) <= Near ? 1 : 0;
        }

        Assert.InRange((double)equal / drawn.Samples.Length, LeastEqualSamples, 1);
    }
}
