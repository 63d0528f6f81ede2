using Likeness.Portraits;
using Likeness.Server;
using Likeness.Server.Accounts;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Likeness.Conformance.Support;

/// <summary>A real server on a free loopback port, with the system's clock and a key: what an SDK meets in production.</summary>
/// <remarks>The engine is a stub unless <c>LIKENESS_CONFORMANCE_ENGINE=embedded</c>; tests that must make the engine fail always take the stub.</remarks>
internal sealed class ConformanceServer : IAsyncDisposable
{
    private readonly TempFolder _data = new();
    private readonly WebApplication _app;

    private ConformanceServer(IPortraitEngine engine, string[] settings)
    {
        Engine = engine;
        string[] basic = ["--data", _data.Path, "--listen", "http://127.0.0.1:0", "--Jobs:RetryAfter", "00:00:01"];
        _app = LikenessServer.Build([.. basic, .. settings], engine, services => services.AddLogging(logging => logging.ClearProviders()));
    }

    public IPortraitEngine Engine { get; }

    public StubEngine Stub => (StubEngine)Engine;

    public CreatedKey Key { get; private set; } = null!;

    /// <summary>What an SDK takes as its base address.</summary>
    public Uri BaseAddress => new(_app.Urls.Single() + "/v1");

    public static Task<ConformanceServer> StartAsync(params string[] settings) => StartAsync(Engines.Create(), settings);

    public static Task<ConformanceServer> StartWithStubAsync(params string[] settings) => StartAsync(new StubEngine(), settings);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        (Engine as IDisposable)?.Dispose();
        _data.Dispose();
    }

    private static async Task<ConformanceServer> StartAsync(IPortraitEngine engine, string[] settings)
    {
        var server = new ConformanceServer(engine, settings);
        await server._app.StartAsync();
        server.Key = server._app.Services.GetRequiredService<AccountStore>().Create("conformance");
        return server;
    }
}
