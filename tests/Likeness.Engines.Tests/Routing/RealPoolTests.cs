using Likeness.Engines.Routing;
using Likeness.Engines.Tests.ComfyUi;
using Likeness.Engines.Tests.OpenAiImages;
using Likeness.Portraits;
using ImagesProfiles = Likeness.Engines.OpenAiImages.ImagesProfiles;

namespace Likeness.Engines.Tests.Routing;

/// <summary>The router over the engines that the product has, before doubles on real sockets.</summary>
public sealed class RealPoolTests
{
    [Fact]
    public async Task A_job_in_flight_survives_the_loss_of_its_comfyui_server()
    {
        var reached = new TaskCompletionSource();
        await using var first = await Harness.StartAsync(ComfyUi.CancellationTests.Waiting(reached));
        await using var second = await Harness.StartAsync();
        var pool = new EnginePool("comfy", "comfyui", [first.Generator, second.Generator], new PoolOptions(), TimeProvider.System);
        var router = new EngineRouter(new Routed().Embedded, [pool], [Routed.Route("comfy")], TimeProvider.System);

        var running = router.RunAsync(ComfyUi.Requests.Edit(), null, default).AsTask();
        await reached.Task;
        await first.Server.DisposeAsync();
        using var outcome = await running;

        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal("comfy", outcome.Report.Engine);
        Assert.Equal($"comfy@{first.Generator.Instance} EngineUnavailable, comfy@{second.Generator.Instance}", Routed.Chain(outcome));
    }

    [Fact]
    public async Task When_comfyui_is_gone_an_images_server_takes_over()
    {
        await using var comfy = await Harness.StartAsync();
        await using var images = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        await comfy.Server.DisposeAsync();
        EnginePool[] pools =
        [
            new("comfy", "comfyui", [comfy.Generator], new PoolOptions(), TimeProvider.System),
            new("images", "openai-images", [images.Engine], new PoolOptions(), TimeProvider.System),
        ];
        var router = new EngineRouter(new Routed().Embedded, pools, [], TimeProvider.System);
        await new EngineProbing(pools, TimeProvider.System).ProbeAsync(TestContext.Current.CancellationToken);

        using var outcome = await router.RunAsync(new EditRequest { Pictures = [], Prompt = "a cat" }, null, default);

        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal("images", outcome.Report.Engine);
        Assert.Equal($"embedded EngineCannot, comfy EngineUnavailable, images@{images.Engine.Instance}", Routed.Chain(outcome));
    }
}
