using Likeness.Imaging;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

/// <summary>The drawn portraits against committed sprites, one pixel a cell. <c>LIKENESS_UPDATE_GOLDENS=1</c> writes them anew: look at them before you commit.</summary>
public sealed class PixelsGoldenTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    /// <summary>Processors and model runtimes differ in the last bits, which may move single cells across a step of a ramp.</summary>
    private const double LeastEqualCells = 0.97;

    public static TheoryData<string> Portraits => [.. SelfMadePortraits.All.Keys];

    [Theory]
    [MemberData(nameof(Portraits))]
    public async Task The_sprite_is_the_committed_one(string name)
    {
        var drawn = await fixture.Draw(SelfMadePortraits.All[name], seed: 1);
        using var sprite = Sprite(drawn);
        var path = Path.Combine(Repository.Root, "tests", "Likeness.Portraits.Tests", "Goldens", $"pixels-{name}.png");
        if (Environment.GetEnvironmentVariable("LIKENESS_UPDATE_GOLDENS") == "1")
        {
            await File.WriteAllBytesAsync(path, PictureEncoder.Encode(sprite, new EncodeOptions { Format = PictureFormat.Png, Palette = true }), TestContext.Current.CancellationToken);
        }

        using var golden = EngineFixture.Decode(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal((golden.Width, golden.Height), (sprite.Width, sprite.Height));
        var equal = 0;
        for (var i = 0; i < sprite.Samples.Length; i += 3)
        {
            equal += Near(sprite.Samples[i..(i + 3)], golden.Samples[i..(i + 3)]) ? 1 : 0;
        }

        Assert.InRange(3.0 * equal / sprite.Samples.Length, LeastEqualCells, 1);
    }

    private static bool Near(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        // One step of a 15-bit colour.
        const int Step = 9;
        return Math.Abs(a[0] - b[0]) <= Step && Math.Abs(a[1] - b[1]) <= Step && Math.Abs(a[2] - b[2]) <= Step;
    }

    private static PixelBuffer Sprite(Drawn drawn)
    {
        var cell = drawn.CellSize();
        var sprite = new PixelBuffer(drawn.Picture.Width / cell, drawn.Picture.Height / cell);
        for (var y = 0; y < sprite.Height; y++)
        {
            var from = drawn.Picture.Row(y * cell);
            for (var x = 0; x < sprite.Width; x++)
            {
                from.Slice(x * cell * 3, 3).CopyTo(sprite.Row(y)[(x * 3)..]);
            }
        }

        return sprite;
    }
}
