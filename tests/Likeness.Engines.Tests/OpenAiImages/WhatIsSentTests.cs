using Likeness.Engines.OpenAiImages;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>What goes over the wire to each kind of server, part by part.</summary>
public sealed class WhatIsSentTests
{
    public static TheoryData<string, string> Edits => new()
    {
        { "openai", "POST /v1/images/edits multipart/form-data\nmodel=test/edit-model\nprompt=…\nn=1\nsize=1024x1024\noutput_format=png\nimage[]: picture-1.png image/png 80x96" },
        { "vllm-omni", "POST /v1/images/edits multipart/form-data\nmodel=test/edit-model\nprompt=…\nn=1\nsize=112x144\nresponse_format=b64_json\noutput_format=png\nseed=7\nimage[]: picture-1.png image/png 80x96" },
        { "sglang", "POST /v1/images/edits multipart/form-data\nmodel=test/edit-model\nprompt=…\nn=1\nsize=112x144\nresponse_format=b64_json\noutput_format=png\nseed=7\nimage[]: picture-1.png image/png 80x96" },
        { "sd-server", "POST /sdcpp/v1/img_gen application/json\nprompt: …\nnegative_prompt: …\nwidth: 112\nheight: 144\nseed: 7\nbatch_count: 1\noutput_format: \"png\"\nembed_image_metadata: false\nref_images: 75x96" },
        { "localai", "POST /v1/images/generations application/json\nmodel: \"test/edit-model\"\nprompt: …\nn: 1\nsize: \"112x144\"\nresponse_format: \"b64_json\"\nseed: 7\nref_images: 75x96" },
    };

    public static TheoryData<string, string> Words => new()
    {
        { "openai", "POST /v1/images/generations application/json\nmodel: \"test/edit-model\"\nprompt: …\nn: 1\nsize: \"1024x1024\"\noutput_format: \"png\"" },
        { "vllm-omni", "POST /v1/images/generations application/json\nmodel: \"test/edit-model\"\nprompt: …\nn: 1\nsize: \"128x128\"\nresponse_format: \"b64_json\"\noutput_format: \"png\"\nseed: 7" },
        { "sglang", "POST /v1/images/generations application/json\nmodel: \"test/edit-model\"\nprompt: …\nn: 1\nsize: \"128x128\"\nresponse_format: \"b64_json\"\noutput_format: \"png\"\nseed: 7" },
        { "sd-server", "POST /sdcpp/v1/img_gen application/json\nprompt: …\nnegative_prompt: …\nwidth: 128\nheight: 128\nseed: 7\nbatch_count: 1\noutput_format: \"png\"\nembed_image_metadata: false" },
        { "localai", "POST /v1/images/generations application/json\nmodel: \"test/edit-model\"\nprompt: …\nn: 1\nsize: \"128x128\"\nresponse_format: \"b64_json\"\nseed: 7" },
    };

    public static TheoryData<string, string> Parameters => new()
    {
        { "vllm-omni", "negative_prompt=…\nnum_inference_steps=8\nguidance_scale=1.5\ntrue_cfg_scale=4\nseed=7" },
        { "sglang", "negative_prompt=…\nnum_inference_steps=8\nguidance_scale=1.5\ntrue_cfg_scale=4\nseed=7" },
        { "sd-server", "sample_params: {\"sample_steps\":8,\"guidance\":{\"txt_cfg\":4,\"distilled_guidance\":1.5}}" },
        { "localai", "seed: 7" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task An_edit_of_one_picture(string profile, string expected)
    {
        await using var bench = await Bench.StartAsync(Profile(profile));
        using var outcome = await bench.RunAsync(Bench.Edit(pictures: Bench.Photo));
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal(expected, Assert.Single(bench.Server.Posts).Golden());
        Assert.Equal("make it snow", bench.Server.Posts[0].Field("prompt"));
        Assert.Equal((80, 96), (outcome.Pictures[0].Width, outcome.Pictures[0].Height));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public async Task A_picture_from_words(string profile, string expected)
    {
        await using var bench = await Bench.StartAsync(Profile(profile));
        using var outcome = await bench.RunAsync(Bench.Edit("a red fox"));
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal(expected, Assert.Single(bench.Server.Posts).Golden());
        Assert.Equal((1024, 1024), (outcome.Pictures[0].Width, outcome.Pictures[0].Height));
    }

    [Theory]
    [InlineData("openai", "image[]: picture-1.png image/png 80x96\nimage[]: picture-2.png image/png 160x80\nimage[]: picture-3.png image/png 80x96")]
    [InlineData("vllm-omni", "image[]: picture-1.png image/png 80x96\nimage[]: picture-2.png image/png 160x80\nimage[]: picture-3.png image/png 80x96")]
    [InlineData("sglang", "image[]: picture-1.png image/png 80x96\nimage[]: picture-2.png image/png 160x80\nimage[]: picture-3.png image/png 80x96")]
    [InlineData("sd-server", "ref_images: 75x96 160x206 80x103")]
    [InlineData("localai", "ref_images: 75x96 160x206 80x103")]
    public async Task Several_pictures_go_in_their_order(string profile, string expected)
    {
        await using var bench = await Bench.StartAsync(Profile(profile));
        using var outcome = await bench.RunAsync(Bench.Edit(pictures: [Bench.Photo, Bench.Wide, Bench.Photo]));
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.EndsWith(expected, bench.Server.Posts[0].Golden(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task Parameters_have_the_names_that_the_server_knows(string profile, string expected)
    {
        await using var bench = await Bench.StartAsync(Profile(profile), options => profile == "localai"
            ? options with { Steps = 8, NegativePrompt = "text" }
            : options with { Steps = 8, Guidance = 1.5, TrueCfg = 4, NegativePrompt = "text" });
        using var outcome = await bench.RunAsync(Bench.Edit(pictures: Bench.Photo));
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Contains(expected, bench.Server.Posts[0].Golden(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_must_not_appear_is_said_where_the_server_looks_for_it()
    {
        Assert.Equal("snow. Avoid: text, hats.", await Sent("openai", "prompt"));
        Assert.Equal("snow.|text, hats", await Sent("localai", "prompt"));
        Assert.Equal("text, hats", await Sent("vllm-omni", "negative_prompt"));
        Assert.Equal("text, hats", await Sent("sd-server", "negative_prompt"));

        async Task<string?> Sent(string profile, string field)
        {
            await using var bench = await Bench.StartAsync(Profile(profile), options => options with { NegativePrompt = "text, hats" });
            using var outcome = await bench.RunAsync(Bench.Edit("snow.", 7, Bench.Photo));
            Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
            return bench.Server.Posts[0].Field(field);
        }
    }

    [Fact]
    public async Task A_model_that_cannot_edit_starts_from_the_picture()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SdServer, options => options with { Strength = 0.6 });
        using var outcome = await bench.RunAsync(new RetouchRequest { Picture = Bench.Photo, Fidelity = 0.5, Seed = 1 });
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal(0.6 * 0.6, bench.Server.Posts[0].Json.GetProperty("strength").GetDouble(), 6);
        Assert.Contains("init_image: 75x96", bench.Server.Posts[0].Golden(), StringComparison.Ordinal);
        Assert.DoesNotContain("ref_images", bench.Server.Posts[0].Golden(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_with_the_version_leads_to_the_same_paths()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni, path: "v1/");
        using var outcome = await bench.RunAsync(Bench.Edit(pictures: Bench.Photo));
        Assert.Equal("/v1/images/edits", bench.Server.Posts[0].Path);
        await using var jobs = await Bench.StartAsync(ImagesProfiles.SdServer, path: "v1/");
        using var second = await jobs.RunAsync(Bench.Edit(pictures: Bench.Photo));
        Assert.Equal("/sdcpp/v1/img_gen", jobs.Server.Posts[0].Path);
    }

    [Fact]
    public async Task The_key_goes_along_and_the_length_is_known()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.OpenAi);
        using var outcome = await bench.RunAsync(Bench.Edit(pictures: Bench.Photo));
        Assert.Equal($"Bearer {ImagesDouble.Key}", bench.Server.Posts[0].Authorization);
        Assert.NotNull(bench.Server.Posts[0].ContentLength);
    }

    [Fact]
    public async Task Quality_is_sent_where_it_is_known()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.OpenAi, options => options with { Quality = "high", InputFidelity = "high" });
        using var outcome = await bench.RunAsync(Bench.Edit(pictures: Bench.Photo));
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Contains("quality=high\ninput_fidelity=high", bench.Server.Posts[0].Golden(), StringComparison.Ordinal);
    }

    private static ImagesProfile Profile(string name) => ImagesProfiles.TryParse(name, out var profile) ? profile : throw new ArgumentException(name);
}
