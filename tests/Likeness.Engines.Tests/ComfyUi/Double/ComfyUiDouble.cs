using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Likeness.Engines.Tests.ComfyUi.Double;

/// <summary>A server that behaves as ComfyUI on its wire: routes, status codes, queue, history, events and binary frames, on a real socket. It draws no picture, it makes one of the size that the graph asks for.</summary>
internal sealed class ComfyUiDouble : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ComfyUiDouble(WebApplication app, DoubleBehavior behavior)
    {
        _app = app;
        Behavior = behavior;
        Sockets = new DoubleSockets();
        Files = new DoubleFiles();
        Prompts = new DoublePrompts(this);
        app.UseWebSockets();
        app.Run(context => DoubleRoutes.HandleAsync(this, context));
    }

    public DoubleBehavior Behavior { get; }

    public DoubleSockets Sockets { get; }

    public DoubleFiles Files { get; }

    public DoublePrompts Prompts { get; }

    /// <summary>What was asked, such as <c>POST /prompt {…}</c>, in order; bodies of uploads left out.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The graphs that were queued.</summary>
    public ConcurrentQueue<JsonObject> Queued { get; } = new();

    public Uri Root { get; private set; } = new("http://127.0.0.1/");

    public static async Task<ComfyUiDouble> StartAsync(DoubleBehavior? behavior = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = 256 * 1024 * 1024;
        });
        var app = builder.Build();
        var server = new ComfyUiDouble(app, behavior ?? new DoubleBehavior());
        await app.StartAsync();
        server.Root = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        return server;
    }

    /// <summary>How often a route was called.</summary>
    public int Count(string start) => Calls.Count(call => call.StartsWith(start, StringComparison.Ordinal));

    /// <summary>As when the process is killed and started again: queue, history and sockets are gone, files stay.</summary>
    public void Restart()
    {
        Prompts.Forget();
        Sockets.Abort();
    }

    public async ValueTask DisposeAsync()
    {
        Prompts.Stop();
        Sockets.Abort();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
