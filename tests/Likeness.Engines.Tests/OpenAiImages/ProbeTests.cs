using Likeness.Engines.OpenAiImages;
using Likeness.Engines.Transport;

namespace Likeness.Engines.Tests.OpenAiImages;

public sealed class ProbeTests
{
    [Theory]
    [InlineData("openai", "openai")]
    [InlineData("vllm-omni", "vllm-omni with test/edit-model")]
    [InlineData("sglang", "sglang with test/edit-model")]
    [InlineData("sd-server", "sd-server with flux1-kontext-dev-q8")]
    [InlineData("localai", "localai")]
    public async Task A_server_that_works_is_healthy(string name, string version)
    {
        Assert.True(ImagesProfiles.TryParse(name, out var profile));
        await using var bench = await Bench.StartAsync(profile);
        var health = await bench.Engine.ProbeAsync(default);
        Assert.Null(health.Fault);
        Assert.Equal(version, health.Version);
        Assert.Empty(health.Notes);
        Assert.Equal(bench.Server.Root.Authority, bench.Engine.Instance);
    }

    [Fact]
    public async Task A_model_that_is_not_listed_is_noted()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.LocalAi, options => options with { Model = "flux" });
        Assert.Equal(["The model flux is not among those that it lists: test/edit-model, whisper."], (await bench.Engine.ProbeAsync(default)).Notes);
    }

    [Fact]
    public async Task An_older_SGLang_tells_its_model_elsewhere()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SgLang);
        bench.Server.Fault = (seen, context) => seen.Path == "/models" ? ImagesDouble.ReplyAsync(context, 200, """{"model_path":"test/edit-model","num_gpus":1}""") : ImagesDouble.ReplyAsync(context, 404, """{"detail":"Not Found"}""");
        Assert.Equal("sglang with test/edit-model", (await bench.Engine.ProbeAsync(default)).Version);
    }

    [Theory]
    [InlineData(200, "<html>", "It")]
    [InlineData(500, "", "It answers 500")]
    [InlineData(503, "", "It has no room")]
    [InlineData(404, "", "It does not know")]
    [InlineData(403, "", "It refuses the key.")]
    public async Task A_server_that_does_not_is_not(int status, string body, string fault)
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        bench.Server.Fault = (_, context) => ImagesDouble.ReplyAsync(context, status, body);
        Assert.StartsWith(fault, (await bench.Engine.ProbeAsync(default)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_for_films_is_none_for_pictures()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SdServer);
        bench.Server.Fault = (_, context) => ImagesDouble.ReplyAsync(context, 200, """{"supported_modes":["vid_gen",5]}""");
        Assert.Equal("Its model makes no pictures.", (await bench.Engine.ProbeAsync(default)).Fault);
    }

    [Fact]
    public async Task A_slow_server_is_given_up_by_the_probe()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni, options => options with { ProbeTimeout = TimeSpan.FromMilliseconds(200) });
        bench.Server.Fault = async (_, context) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            return true;
        };
        Assert.Contains("did not answer", (await bench.Engine.ProbeAsync(default)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_options_are_all_named_at_once()
    {
        var options = new OpenAiImagesOptions { Name = "x", Address = new GeneratorAddress { Root = new Uri("http://gpu/") }, Profile = ImagesProfiles.OpenAi, Steps = 0, Guidance = 99, Strength = 2, Edits = false, Generates = false };
        Assert.Equal(8, options.Check().Count);
        Assert.Contains("Model is needed", Assert.Throws<ArgumentException>(() => new OpenAiImagesGenerator(options)).Message, StringComparison.Ordinal);
        Assert.Empty((options with { Model = "m", Steps = null, Guidance = null, Strength = null, Edits = null }).Check());
    }
}
