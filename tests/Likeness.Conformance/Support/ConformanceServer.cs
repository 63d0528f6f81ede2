using Likeness.Portraits;
using Likeness.Server;
using Likeness.Server.Accounts;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Likeness.Conformance.Support;

/// <summary>A real server on a free loopback port, with the system's clock and a key: what an SDK meets in production.</summary>
/// <remarks>Tests that must make the engine wait or fail take a stub; all others take the engine of <see cref="Engines"/>.</remarks>
internal sealed class ConformanceServer : IAsyncDisposable
{
    private readonly TempFolder _data = new();
    private readonly CapturedLog _log = new();
    private readonly WebApplication _app;
    private readonly IPortraitEngine _engine;

    private ConformanceServer(IPortraitEngine engine, string[] settings)
    {
        _engine = engine;
        string[] basic = ["--data", _data.Path, "--listen", "http://127.0.0.1:0", "--Jobs:RetryAfter", "00:00:01"];
        _app = LikenessServer.Build([.. basic, .. settings], engine, services => services.AddLogging(logging => logging.ClearProviders().AddProvider(_log)));
    }

    public StubEngine Stub => (StubEngine)_engine;

    public CreatedKey Key { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    /// <summary>Host and port, as an SDK of a signing dialect wants them.</summary>
    public string Host => new Uri(_app.Urls.Single()).Authority;

    /// <summary>What an SDK takes as its base address.</summary>
    public Uri BaseAddress => new(_app.Urls.Single() + "/v1");

    public static Task<ConformanceServer> StartAsync(params string[] settings) => StartAsync(TestEngines.Current, settings);

    public static Task<ConformanceServer> StartWithStubAsync(params string[] settings) => StartAsync(new StubEngine(), settings);

    public async ValueTask DisposeAsync()
    {
        // A failure that an SDK reports as "server error" is told in full by the server's own log.
        foreach (var (_, _, text) in _log.Lines.Where(line => line.Level >= LogLevel.Error))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(text);
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
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
