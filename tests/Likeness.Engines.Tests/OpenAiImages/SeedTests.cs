using Likeness.Engines.OpenAiImages;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.OpenAiImages;

public sealed class SeedTests
{
    [Fact]
    public async Task The_seed_nought_is_a_seed_like_any_other()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        using var first = await bench.RunAsync(Bench.Edit("snow", 0, Bench.Photo));
        using var second = await bench.RunAsync(Bench.Edit("snow", 0, Bench.Photo));
        Assert.Equal(first.Pictures[0].Samples.ToArray(), second.Pictures[0].Samples.ToArray());
        Assert.Equal(0u, first.Report!.Seed);
        Assert.NotEqual("0", bench.Server.Posts[0].Field("seed"));
    }

    [Theory]
    [InlineData(uint.MaxValue, "2147483647")]
    [InlineData(5u, "5")]
    [InlineData(0x8000_0005u, "5")]
    [InlineData(0u, "2147483647")]
    [InlineData(0x8000_0000u, "2147483647")]
    public async Task A_server_with_signed_seeds_gets_their_low_bits(uint seed, string sent)
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.LocalAi);
        using var outcome = await bench.RunAsync(Bench.Edit("snow", seed, Bench.Photo));
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal(sent, bench.Server.Posts[0].Field("seed"));
        Assert.Equal(seed, outcome.Report.Seed);
    }

    [Fact]
    public async Task Without_a_seed_a_repeated_request_repeats_its_answer_and_another_one_does_not()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        using var first = await bench.RunAsync(Bench.Edit("snow", null, Bench.Photo));
        using var again = await bench.RunAsync(Bench.Edit("snow", null, Bench.Photo));
        using var other = await bench.RunAsync(Bench.Edit("snow", null, Bench.Wide));
        Assert.Equal(first.Report!.Seed, again.Report!.Seed);
        Assert.NotEqual(first.Report!.Seed, other.Report!.Seed);
    }

    [Fact]
    public async Task A_seed_source_of_ones_own_is_asked()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni, options => options with { SeedSource = _ => 99 });
        using var outcome = await bench.RunAsync(new RetouchRequest { Picture = Bench.Photo });
        Assert.Equal("99", bench.Server.Posts[0].Field("seed"));
    }
}
