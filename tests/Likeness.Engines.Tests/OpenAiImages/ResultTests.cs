using Likeness.Engines.OpenAiImages;
using Likeness.Engines.Pictures;
using Likeness.Engines.Transport;
using Likeness.Imaging;

namespace Likeness.Engines.Tests.OpenAiImages;

public sealed class ResultTests
{
    [Fact]
    public void Of_a_result_that_is_too_tall_more_is_cut_below_than_above()
    {
        using var fitted = ResultFit.Fit(Rows(100, 150), new PictureSize(100, 150), new PictureSize(100, 100));
        Assert.Equal((100, 100), (fitted.Width, fitted.Height));
        Assert.Equal(17, fitted.Row(0)[0]);
        Assert.Equal(116, fitted.Row(99)[0]);
    }

    [Fact]
    public void Of_a_result_that_is_too_wide_both_sides_lose_the_same()
    {
        using var picture = new PixelBuffer(150, 100);
        for (var i = 0; i < picture.Samples.Length; i++)
        {
            picture.Samples[i] = (byte)(i / 3 % 150);
        }

        using var fitted = ResultFit.Fit(picture, new PictureSize(150, 100), new PictureSize(100, 100));
        Assert.Equal(25, fitted.Row(50)[0]);
        Assert.Equal(124, fitted.Row(50)[3 * 99]);
    }

    [Fact]
    public void A_shape_that_differs_by_a_models_step_is_not_cut()
    {
        using var fitted = ResultFit.Fit(Rows(112, 144), new PictureSize(112, 144), new PictureSize(80, 102));
        Assert.InRange(fitted.Row(0)[0], 0, 1);
        Assert.InRange(fitted.Row(101)[0], 142, 143);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(2000, 2000)]
    [InlineData(300, 100)]
    public void What_has_nothing_to_do_with_what_was_asked_is_refused(int width, int height) =>
        Assert.Equal(GeneratorFailure.Hostile, Assert.Throws<GeneratorException>(() => ResultFit.Fit(Rows(width, height), new PictureSize(100, 100), new PictureSize(100, 100))).Failure);

    [Fact]
    public void References_get_the_results_shape_the_first_by_cutting_the_others_by_padding()
    {
        var wide = new SentPicture(DoublePicture.Png(160, 80, 2), 160, 80);
        var call = new ImagesCall { Prompt = "", Pictures = [wide, wide, new SentPicture(DoublePicture.Png(82, 80), 82, 80)], Size = new PictureSize(128, 128), Seed = 1 };
        var shaped = ShapedPictures.Of(call);
        Assert.Equal((80, 80), (shaped[0].Width, shaped[0].Height));
        Assert.Equal((160, 160), (shaped[1].Width, shaped[1].Height));
        Assert.Same(call.Pictures[2], shaped[2]);
        using var before = ReceivedPicture.Decode(wide.Png, PictureLimits.Default, default);
        using var after = ReceivedPicture.Decode(shaped[1].Png, PictureLimits.Default, default);
        Assert.Equal(before.Samples.ToArray(), after.Samples.Slice(40 * after.Stride, 80 * after.Stride).ToArray());
        Assert.Equal(128, after.Row(0)[0]);
    }

    [Theory]
    [InlineData("localai")]
    [InlineData("sglang")]
    public async Task A_picture_by_its_address_on_the_same_server_is_fetched(string name)
    {
        Assert.True(ImagesProfiles.TryParse(name, out var profile));
        await using var bench = await Bench.StartAsync(profile with { AsksForBase64 = false });
        using var outcome = await bench.RunAsync(Bench.Edit("a fox"));
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal(["POST", "GET"], bench.Server.Seen.Select(seen => seen.Method));
    }

    [Fact]
    public async Task A_data_address_is_a_picture_too()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        var picture = Convert.ToBase64String(DoublePicture.Png(112, 144)).Replace("/", "\\/", StringComparison.Ordinal);
        foreach (var member in (string[])["b64_json", "url"])
        {
            bench.Server.Fault = (_, context) => ImagesDouble.ReplyAsync(context, 200, $$"""{"data":[{"{{member}}":"data:image\/png;base64,{{picture}}"}]}""");
            using var outcome = await bench.RunAsync(Bench.Edit(pictures: Bench.Photo));
            Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        }
    }

    [Theory]
    [InlineData("vllm-omni")]
    [InlineData("sd-server")]
    public async Task Requests_at_the_same_time_get_each_their_own(string name)
    {
        Assert.True(ImagesProfiles.TryParse(name, out var profile));
        await using var bench = await Bench.StartAsync(profile);
        if (bench.Server.Behaviour is SdServerBehaviour jobs)
        {
            jobs.QueueSize = 100;
        }

        var runs = Enumerable.Range(1, 8).Select(seed => bench.RunAsync(Bench.Edit("snow", (uint)seed, Bench.Photo))).ToList();
        var outcomes = await Task.WhenAll(runs);
        for (var i = 0; i < outcomes.Length; i++)
        {
            using var outcome = outcomes[i];
            Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
            Assert.Equal((byte)((i + 1) * 37 % 251), outcome.Pictures[0].Samples[0]);
        }
    }

    private static PixelBuffer Rows(int width, int height)
    {
        var picture = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            picture.Row(y).Fill((byte)y);
        }

        return picture;
    }
}
