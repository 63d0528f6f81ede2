using System.Net.Http.Headers;
using System.Text;
using Likeness.Server.Accounts;
using Likeness.Server.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Likeness.Server.Tests.Support;

/// <summary>A real server on a free loopback port with a stub engine, a fake clock, counting ids and one key.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TempFolder? _ownData;
    private readonly WebApplication _app;
    private bool _stopped;

    private RunningServer(string? data, string[] settings, Action<IServiceCollection>? configure)
    {
        _ownData = data is null ? new TempFolder() : null;
        DataPath = data ?? _ownData!.Path;
        // A known master key makes the links in answers known too.
        File.WriteAllBytes(Path.Combine(DataPath, "master.key"), Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
        string[] basic = ["--data", DataPath, "--listen", "http://127.0.0.1:0"];
        _app = LikenessServer.Build([.. basic, .. settings], Engine, services =>
        {
            services.AddSingleton<TimeProvider>(Time).AddSingleton<IIdSource, CountingIds>();
            services.AddSingleton<ILoggerProvider>(Log);
            configure?.Invoke(services);
        });
    }

    public StubEngine Engine { get; } = new();

    public FakeTime Time { get; } = new();

    public CapturedLog Log { get; } = new();

    public string DataPath { get; }

    public IServiceProvider Services => _app.Services;

    public CreatedKey Key { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    /// <summary>A client with the key.</summary>
    public HttpClient Client { get; private set; } = null!;

    public static async Task<RunningServer> StartAsync(string[]? settings = null, Action<IServiceCollection>? configure = null, string? data = null, CreatedKey? key = null)
    {
        var server = new RunningServer(data, settings ?? [], configure);
        await server._app.StartAsync();
        server.Key = key ?? server._app.Services.GetRequiredService<AccountStore>().Create("test");
        server.Address = new Uri(server._app.Urls.Single());
        server.Client = server.NewClient(server.Key.Bearer);
        return server;
    }

    public HttpClient NewClient(string? bearer)
    {
#pragma warning disable RS0030 // The test's own client talks to its own server.
        var client = new HttpClient { BaseAddress = Address };
#pragma warning restore RS0030
        client.DefaultRequestHeaders.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        return client;
    }

    public Task<HttpResponseMessage> PostAsync(string json, CancellationToken cancellationToken = default) =>
        Client.PostAsync("/v1/chat/completions", new StringContent(json, Encoding.UTF8, "application/json"), cancellationToken);

    /// <summary>Asks with an <c>Idempotency-Key</c>.</summary>
    public Task<HttpResponseMessage> PostAsync(string json, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return Client.SendAsync(request, cancellationToken);
    }

    /// <summary>Stops the server; its data stays until it is disposed.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (!_stopped)
        {
            _stopped = true;
            await _app.StopAsync(cancellationToken);
            await _app.DisposeAsync();
        }
    }

    /// <summary>Makes a picture and gives its address.</summary>
    public async Task<string> StylizeAsync()
    {
        using var answer = await PostAsync(Requests.Chat());
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return Requests.Contents(body).Single();
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await StopAsync();
        _ownData?.Dispose();
    }
}
