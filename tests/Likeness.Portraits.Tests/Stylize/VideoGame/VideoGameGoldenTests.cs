using Likeness.Portraits.Prompts;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize.VideoGame;

/// <summary>The drawn portraits against committed pictures. <c>LIKENESS_UPDATE_GOLDENS=1</c> writes them anew: look at them before you commit.</summary>
public sealed class VideoGameGoldenTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const int LongSide = 256;

    /// <summary>Processors and model runtimes differ in the last bits, which may move single corners of facets.</summary>
    private const double LeastEqual = 0.97;

    [Theory]
    [InlineData(GameLookName.LowPoly, "curls")]
    [InlineData(GameLookName.LowPoly, "glasses")]
    [InlineData(GameLookName.CelShaded, "curls")]
    [InlineData(GameLookName.CelShaded, "glasses")]
    public async Task The_picture_is_the_committed_one(GameLookName look, string portrait)
    {
        using var drawn = GameRender.Of(fixture, SelfMadePortraits.All[portrait], look == GameLookName.LowPoly ? GameLook.LowPoly : GameLook.CelShaded, longSide: LongSide);
        var path = Path.Combine(Repository.Root, "tests", "Likeness.Portraits.Tests", "Goldens", $"videogame-{look}-{portrait}.png".ToLowerInvariant());
        if (Environment.GetEnvironmentVariable("LIKENESS_UPDATE_GOLDENS") == "1")
        {
            await File.WriteAllBytesAsync(path, EngineFixture.Encode(drawn.Picture), TestContext.Current.CancellationToken);
        }

        using var golden = EngineFixture.Decode(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal((golden.Width, golden.Height), (drawn.Picture.Width, drawn.Picture.Height));
        var equal = 0;
        for (var i = 0; i < golden.Samples.Length; i++)
        {
            // One step of a 15-bit colour.
            equal += Math.Abs(golden.Samples[i] - drawn.Picture.Samples[i]) <= 9 ? 1 : 0;
        }

        Assert.InRange((double)equal / golden.Samples.Length, LeastEqual, 1);
    }

    /// <summary>The looks by name: theories need a public type.</summary>
    public enum GameLookName
    {
        LowPoly,
        CelShaded,
    }
}
