using System.Text.Json.Nodes;
using Likeness.Engines.Tests.ComfyUi.Double;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>Requests of each kind against a server on which all is well.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task A_stylized_picture_has_the_size_that_was_asked_for()
    {
        await using var harness = await Harness.StartAsync();
        using var outcome = await harness.RunAsync(Requests.Stylize());
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal((410, 512), Size(Assert.Single(outcome.Pictures)));
        Assert.Equal(("comfyui", PortraitOperation.Stylize, "Clay", 7u), (outcome.Report.Engine, outcome.Report.Operation, outcome.Report.Style, outcome.Report.Seed));
        Assert.Equal(["prepare", "upload", "generate"], outcome.Report.Timings.Select(timing => timing.Stage));
        var sampler = Assert.Single(harness.Server.Queued)["sampler"]!["inputs"]!;
        Assert.Equal((7, 17, 4.5, 0.65), ((int)sampler["seed"]!, (int)sampler["steps"]!, (double)sampler["cfg"]!, (double)sampler["denoise"]!));
    }

    [Fact]
    public async Task The_words_stand_in_the_prompt_of_the_style()
    {
        await using var harness = await Harness.StartAsync();
        using var outcome = await harness.RunAsync(Requests.Stylize(PortraitStyle.Emoji));
        var graph = Assert.Single(harness.Server.Queued);
        Assert.Equal("memoji, emoji, a man with a hat, 3d render, sharp", (string?)graph["positive"]!["inputs"]!["text"]);
        Assert.Equal("photo, photography, blurry, soft, nsfw, nude, oversaturated, beard, ugly, broken, watermark", (string?)graph["negative"]!["inputs"]!["text"]);
    }

    [Fact]
    public async Task Without_words_a_person_is_drawn()
    {
        await using var harness = await Harness.StartAsync();
        using var outcome = await harness.RunAsync(Requests.Stylize(PortraitStyle.Toy) with { Prompt = " ", NegativePrompt = "" });
        var graph = Assert.Single(harness.Server.Queued);
        Assert.Equal("FnkRedmAF, a person, toy, miniature", (string?)graph["positive"]!["inputs"]!["text"]);
        Assert.Equal("nsfw, nude, oversaturated, ugly, broken, watermark", (string?)graph["negative"]!["inputs"]!["text"]);
    }

    [Fact]
    public async Task Progress_rises_from_above_zero_to_one()
    {
        await using var harness = await Harness.StartAsync();
        var heard = new Heard();
        using var outcome = await harness.RunAsync(Requests.Stylize(), heard);
        Assert.Equal(heard.Values.Distinct().Order(), heard.Values);
        Assert.Equal(1, heard.Values[^1]);
        Assert.True(heard.Values.Count(value => value is > 0.1 and < 0.9) >= 5, string.Join(' ', heard.Values));
    }

    [Theory]
    [InlineData(1, 320, 400)]
    [InlineData(2, 640, 800)]
    public async Task A_retouched_picture_has_the_size_of_the_input_or_twice_that(int upscale, int width, int height)
    {
        await using var harness = await Harness.StartAsync();
        using var outcome = await harness.RunAsync(Requests.Retouch(upscale));
        Assert.Equal((width, height), Size(Assert.Single(outcome.Pictures)));
        var graph = Assert.Single(harness.Server.Queued);
        Assert.Equal(0.3, (double)graph["restored"]!["inputs"]!["codeformer_fidelity"]!);
        Assert.Equal(upscale == 2, graph.ContainsKey("enlarged"));
    }

    [Fact]
    public async Task An_edit_takes_the_inputs_size_or_the_ratio_that_is_asked_for()
    {
        await using var harness = await Harness.StartAsync();
        using var same = await harness.RunAsync(Requests.Edit());
        using var wide = await harness.RunAsync(Requests.Edit(2, AspectRatio.All[9]));
        using var none = await harness.RunAsync(Requests.Edit(0));
        Assert.Equal([(320, 400), (1536, 672), (1024, 1024)], new[] { same, wide, none }.Select(outcome => Size(outcome.Pictures[0])));
        Assert.Equal(["workflow: edit-qwen-image-edit", "workflow: edit-qwen-image-edit", "workflow: words-qwen-image"], new[] { same, wide, none }.Select(outcome => outcome.Report!.Applied[0]));
        Assert.Equal([1, 2, 0], harness.Server.Queued.Select(graph => graph.Count(node => (string?)node.Value!["class_type"] == "LoadImage")));
    }

    [Fact]
    public async Task Glam_makes_as_many_pictures_as_asked_for_with_seeds_and_styles_in_the_report()
    {
        await using var harness = await Harness.StartAsync();
        using var outcome = await harness.RunAsync(Requests.Glam(count: 2) with { Styles = [GlamStyle.Beautiful, GlamStyle.Real] });
        Assert.Equal(2, outcome.Pictures.Count);
        Assert.Equal([new GlamPicture("beautiful", 5), new GlamPicture("real", 6)], outcome.Report!.Glam!.Pictures);
        Assert.Equal([0.25, 0.8], harness.Server.Queued.Select(graph => (double)graph["swap"]!["inputs"]!["codeformer_weight"]!));
        Assert.All(harness.Server.Queued, graph => Assert.Equal("62.5%", (string?)graph["likeness"]!["inputs"]!["faceswap_weight"]));
        Assert.Equal(2, harness.Server.Files.Uploaded.Count);
    }

    [Fact]
    public async Task Glam_with_clarity_is_enlarged()
    {
        await using var harness = await Harness.StartAsync();
        using var outcome = await harness.RunAsync(Requests.Glam(users: 3, count: 1, clarity: 4));
        Assert.Equal((1280, 1600), Size(Assert.Single(outcome.Pictures)));
        Assert.Equal("balanced", outcome.Report!.Style);
        Assert.True(Assert.Single(harness.Server.Queued).ContainsKey("swap3"));
    }

    [Theory]
    [InlineData(true, true, true, true)]
    [InlineData(true, false, false, false)]
    [InlineData(false, true, false, false)]
    [InlineData(false, false, true, false)]
    [InlineData(false, false, false, true)]
    [InlineData(false, false, false, false)]
    public async Task Anime_uses_what_is_given(bool photo, bool face, bool style, bool hyper)
    {
        await using var harness = await Harness.StartAsync();
        var request = new AnimeRequest
        {
            Picture = Optional(photo, Requests.Photo), Face = Optional(face, Requests.Other), FaceSwitch = face, StylePicture = Optional(style, TestPictures.Png(90, 90)), StyleSwitch = style,
            Prompt = "1girl", Hyper = hyper, Steps = 25, Cfg = 6, Seed = 1,
        };
        using var outcome = await harness.RunAsync(request);
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal(photo ? (819, 1024) : (1024, 1024), Size(outcome.Pictures[0]));
        var graph = Assert.Single(harness.Server.Queued);
        var sampler = graph["sampler"]!["inputs"]!;
        Assert.Equal((photo, face, style, hyper), (graph.ContainsKey("depthApply"), graph.ContainsKey("identity"), graph.ContainsKey("styleApply"), graph.ContainsKey("hyperLora")));
        Assert.Equal(hyper ? (8, 1.0) : (25, 6.0), ((int)sampler["steps"]!, (double)sampler["cfg"]!));
        Assert.Equal(photo ? "encode" : "empty", (string?)sampler["latent_image"]![0]);
    }

    [Fact]
    public async Task A_repeated_request_repeats_its_graph()
    {
        await using var harness = await Harness.StartAsync();
        using var first = await harness.RunAsync(Requests.Edit() with { Seed = null });
        using var second = await harness.RunAsync(Requests.Edit() with { Seed = null });
        Assert.Equal(first.Report!.Seed, second.Report!.Seed);
        var graphs = harness.Server.Queued.Select(WithoutFiles).ToArray();
        Assert.Equal(graphs[0], graphs[1]);
    }

    [Fact]
    public async Task Old_servers_without_prompt_ids_in_their_events_serve_too()
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { IsOld = true, IsRecent = false });
        using var outcome = await harness.RunAsync(Requests.Stylize());
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
    }

    [Fact]
    public async Task Results_that_come_entirely_from_the_servers_cache_are_found()
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { Cached = true });
        using var outcome = await harness.RunAsync(Requests.Stylize());
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
    }

    private static ReadOnlyMemory<byte>? Optional(bool given, ReadOnlyMemory<byte> picture) => given ? picture : (ReadOnlyMemory<byte>?)null;

    private static (int Width, int Height) Size(PixelBuffer picture) => (picture.Width, picture.Height);

    private static string WithoutFiles(JsonObject graph)
    {
        graph["load"]!["inputs"]!["image"] = "";
        return graph.ToJsonString();
    }
}
