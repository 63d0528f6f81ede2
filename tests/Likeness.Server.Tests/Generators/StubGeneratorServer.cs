using System.Collections.Concurrent;
using System.Net;
using Likeness.Imaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Likeness.Server.Tests.Generators;

/// <summary>A server elsewhere, on a real socket, that makes pictures, dies and comes back at the same address.</summary>
internal sealed class StubGeneratorServer : IAsyncDisposable
{
    private static readonly byte[] Picture = Draw();
    private readonly ConcurrentDictionary<HttpContext, bool> _open = new();
    private WebApplication? _app;
    private int _made;

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Requests wait for this before they are answered.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>Requests that it works on.</summary>
    public int Open => _open.Count;

    /// <summary>Pictures that it has sent.</summary>
    public int Made => Volatile.Read(ref _made);

    public ConcurrentQueue<string> Authorizations { get; } = new();

    public static async Task<StubGeneratorServer> StartAsync()
    {
        var server = new StubGeneratorServer();
        await server.ReviveAsync();
        return server;
    }

    /// <summary>Breaks every connection and listens no more.</summary>
    public async Task KillAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            foreach (var context in _open.Keys)
            {
                context.Abort();
            }

            using var now = new CancellationTokenSource(0);
            await app.StopAsync(now.Token);
            await app.DisposeAsync();
        }
    }

    /// <summary>Listens again.</summary>
    public async Task ReviveAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, Address.Port));
        _app = builder.Build();
        _app.MapGet("/health", () => "stub 1.0");
        _app.MapPost("/make", MakeAsync);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private async Task MakeAsync(HttpContext context)
    {
        Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
        _open[context] = true;
        try
        {
            if (Gate is { } gate)
            {
                await gate.Task.WaitAsync(context.RequestAborted);
            }

            context.Response.ContentType = "image/png";
            await context.Response.Body.WriteAsync(Picture, context.RequestAborted);
            Interlocked.Increment(ref _made);
        }
        catch (OperationCanceledException)
        {
            // Killed, or nobody waits any more.
        }
        finally
        {
            _open.TryRemove(context, out _);
        }
    }

    private static byte[] Draw()
    {
        using var picture = new PixelBuffer(16, 16);
        picture.Samples.Fill(77);
        return PictureEncoder.Encode(picture, new EncodeOptions { Format = PictureFormat.Png }).ToArray();
    }
}
