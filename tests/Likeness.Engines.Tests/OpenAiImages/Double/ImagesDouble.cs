using System.Collections.Concurrent;
using System.Text.Json;
using Likeness.Engines.OpenAiImages;
using Likeness.Engines.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>A server with the OpenAI Images API on a real socket: it accepts and refuses what the real one of its kind does, remembers what it got, and fails as it is told to.</summary>
internal sealed class ImagesDouble : IAsyncDisposable
{
    public const string Key = "double-key-5f2c";
    public const string Model = "test/edit-model";

    private readonly WebApplication _app;
    private readonly DoubleBehaviour _behaviour;

    private ImagesDouble(WebApplication app, DoubleBehaviour behaviour)
    {
        _app = app;
        _behaviour = behaviour;
    }

    /// <summary>Everything that was asked, in order.</summary>
    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    /// <summary>The requests for pictures, in order.</summary>
    public IReadOnlyList<SeenRequest> Posts => [.. Seen.Where(seen => seen.Method == "POST")];

    /// <summary>Is asked first; what returns true has answered.</summary>
    public Func<SeenRequest, HttpContext, Task<bool>>? Fault { get; set; }

    public DoubleBehaviour Behaviour => _behaviour;

    public Uri Root { get; private set; } = null!;

    public static async Task<ImagesDouble> StartAsync(ImagesProfile profile, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = 200 * 1024 * 1024);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var made = new ImagesDouble(app, DoubleBehaviour.Of(profile));
        app.Run(made.AnswerAsync);
        await app.StartAsync();
        made.Root = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
        return made;
    }

    public GeneratorAddress Address(string path = "") => new() { Root = new Uri(Root, path), Key = Key };

    /// <summary>Answers with a status and a body.</summary>
    public static async Task<bool> ReplyAsync(HttpContext context, int status, string body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        SeenRequest seen;
        try
        {
            seen = await RequestReader.ReadAsync(context);
        }
        catch (JsonException)
        {
            await ReplyAsync(context, 400, """{"error":"invalid json"}""");
            return;
        }
        catch (Exception exception) when (exception is BadHttpRequestException or IOException or OperationCanceledException)
        {
            return;
        }

        Seen.Enqueue(seen);
        try
        {
            if (Fault is null || !await Fault(seen, context))
            {
                await _behaviour.AnswerAsync(seen, context);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
