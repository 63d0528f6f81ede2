using System.Text;
using Likeness.Engines.Routing;
using Likeness.Portraits;
using Likeness.Server.Generators;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Generators;

/// <summary>A server with a pool of two stub generators; its own engine takes one picture, as the real one does.</summary>
internal sealed class RoutedServer : IAsyncDisposable
{
    private int _asked;

    private RoutedServer(StubGeneratorServer[] generators) => Generators = generators;

    public StubGeneratorServer[] Generators { get; }

    public RunningServer Server { get; private set; } = null!;

    public EngineRouter Router => Server.Services.GetRequiredService<EngineRouter>();

    public static async Task<RoutedServer> StartAsync(params string[] settings)
    {
        var routed = new RoutedServer([await StubGeneratorServer.StartAsync(), await StubGeneratorServer.StartAsync()]);
        string[] all =
        [
            "--Generators:images:Kind", "openai-images", "--Generators:images:Profile", "vllm-omni", "--Generators:images:Addresses", string.Join(',', routed.Generators.Select(one => one.Address)),
            // The clock jumps from probe to probe.
            "--Jobs:Timeout", "01:00:00", "--Generators:images:Timeout", "01:00:00", "--Generators:images:QueueTimeout", "01:00:00", .. settings,
        ];
        routed.Server = await RunningServer.StartAsync(all, services => services.AddSingleton<IGeneratorFactory, StubGeneratorFactory>());
        routed.Server.Engine.Support = request => request is EditRequest { Pictures.Count: not 1 } ? EngineSupport.No("It edits one picture; a generative engine can.") : EngineSupport.Yes;
        await routed.UntilAsync(0, isUp: true);
        await routed.UntilAsync(1, isUp: true);
        return routed;
    }

    /// <summary>Asks for a picture from words alone, which only a generator can make; no two requests are alike.</summary>
    public Task<HttpResponseMessage> GenerateAsync() =>
        Server.Client.PostAsync("/v1/images/generations", new StringContent($$"""{"prompt":"a cat {{Interlocked.Increment(ref _asked)}}"}""", Encoding.UTF8, "application/json"));

    /// <summary>Moves the clock from probe to probe until an instance is found up or down.</summary>
    public async Task UntilAsync(int instance, bool isUp)
    {
        for (var i = 0; Router.Pools[0].Load().Instances[instance].IsHealthy != isUp; i++)
        {
            Assert.True(i < 600, "The state that was waited for did not come within 30 seconds.");
            if (i % 20 == 19)
            {
                Server.Time.Advance(TimeSpan.FromSeconds(15));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        foreach (var generator in Generators)
        {
            await generator.DisposeAsync();
        }
    }
}
