using Likeness.Engines.OpenAiImages;
using Likeness.Engines.Transport;
using Likeness.Faces;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>What is promised, and what is said where nothing is.</summary>
public sealed class SupportTests
{
    private static readonly ReadOnlyMemory<byte> Any = new byte[1];

    [Theory]
    [InlineData("Qwen/Qwen-Image-Edit-2511", true, false, 3)]
    [InlineData("Qwen/Qwen-Image-Edit", true, false, 1)]
    [InlineData("flux1-kontext-dev-q8", true, false, 1)]
    [InlineData("black-forest-labs/FLUX.2-klein-4B", true, true, 3)]
    [InlineData("Qwen/Qwen-Image", false, true, 1)]
    [InlineData("Tongyi-MAI/Z-Image-Turbo", false, true, 1)]
    [InlineData("something-new", true, true, 3)]
    public void The_models_name_tells_what_it_can(string model, bool edits, bool generates, int pictures)
    {
        using var engine = new Disposable(Options(ImagesProfiles.VllmOmni) with { Model = model });
        Assert.Equal(edits, engine.Can(new RetouchRequest { Picture = Any }));
        Assert.Equal(generates, engine.Can(new EditRequest { Pictures = [], Prompt = "x" }));
        Assert.Equal(edits && pictures > 1, engine.Can(new EditRequest { Pictures = [Any, Any], Prompt = "x" }));
        Assert.Equal(edits && pictures > 1, engine.Can(new GlamRequest { Template = Any, Users = [new GlamUser { Photos = [Any] }] }));
        Assert.False(engine.Can(new EditRequest { Pictures = [Any, Any, Any, Any], Prompt = "x" }));
    }

    [Fact]
    public void The_operator_has_the_last_word()
    {
        using var engine = new Disposable(Options(ImagesProfiles.SgLang) with { Model = "Qwen/Qwen-Image", Edits = true, Generates = false, MaxPictures = 2, Operations = new HashSet<PortraitOperation> { PortraitOperation.Edit } });
        Assert.True(engine.Can(new EditRequest { Pictures = [Any, Any], Prompt = "x" }));
        Assert.False(engine.Can(new EditRequest { Pictures = [], Prompt = "x" }));
        Assert.False(engine.Can(new RetouchRequest { Picture = Any }));
        Assert.Contains("not configured for retouch", engine.Reason(new RetouchRequest { Picture = Any }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_instruction_cannot_keep_is_not_promised()
    {
        using var engine = new Disposable(Options(ImagesProfiles.OpenAi) with { Model = "gpt-image-1.5" });
        var user = new GlamUser { Photos = [Any] };
        Assert.Contains("which face is replaced", engine.Reason(new GlamRequest { Template = Any, Users = [user, user] }), StringComparison.Ordinal);
        Assert.Contains("which face is replaced", engine.Reason(new GlamRequest { Template = Any, Users = [user with { Place = new FaceBox(0, 0, 9, 9) }] }), StringComparison.Ordinal);
        Assert.Contains("does not enlarge", engine.Reason(new GlamRequest { Template = Any, Users = [user], Clarity = 4 }), StringComparison.Ordinal);
        Assert.Contains("does not enlarge", engine.Reason(new RetouchRequest { Picture = Any, Upscale = 2 }), StringComparison.Ordinal);
        Assert.True(engine.Can(new GlamRequest { Template = Any, Users = [user] }));
    }

    [Fact]
    public async Task What_is_not_promised_is_refused_without_a_word_to_the_server()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni, options => options with { Edits = null, Generates = null, Model = "Qwen/Qwen-Image-Edit-2511" });
        Assert.Equal(FaultKind.EngineCannot, (await bench.FaultAsync(Bench.Edit("a fox"))).Kind);
        Assert.Empty(bench.Server.Seen);
    }

    [Fact]
    public async Task The_last_probe_tells_which_model_it_is()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SdServer, options => options with { Model = null, Edits = null, Generates = null, MaxPictures = null });
        Assert.True(bench.Engine.Supports(Bench.Edit("a fox")).CanServe);
        var health = await bench.Engine.ProbeAsync(default);
        Assert.True(health.IsHealthy);
        Assert.Equal("sd-server with flux1-kontext-dev-q8", health.Version);
        Assert.False(bench.Engine.Supports(Bench.Edit("a fox")).CanServe);
        Assert.False(bench.Engine.Supports(Bench.Edit("x", 1, Bench.Photo, Bench.Photo)).CanServe);
        Assert.True(bench.Engine.Supports(Bench.Edit("x", 1, Bench.Photo)).CanServe);
    }

    private static OpenAiImagesOptions Options(ImagesProfile profile) => new() { Name = "images", Address = new GeneratorAddress { Root = new Uri("http://127.0.0.1:1/") }, Profile = profile };

    private sealed class Disposable(OpenAiImagesOptions options) : IDisposable
    {
        private readonly OpenAiImagesGenerator _engine = new(options);

        public bool Can(PortraitRequest request) => _engine.Supports(request).CanServe;

        public string Reason(PortraitRequest request) => _engine.Supports(request).Reason ?? "";

        public void Dispose() => _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
