using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Likeness.Cli.Tests;

/// <summary>A web server on loopback that plays the place where a model lies. It does ranges and versions as it should, and fails as it is told.</summary>
internal sealed class ModelHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ModelHost(byte[] file)
    {
        File = file;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>What lies there.</summary>
    public byte[] File { get; set; }

    /// <summary>Its version.</summary>
    public string Tag { get; set; } = "\"v1\"";

    /// <summary>How often the connection breaks off after a third of what is missing.</summary>
    public int Cuts { get; set; }

    /// <summary>Where every request is sent instead; null for nowhere.</summary>
    public string? RedirectTo { get; set; }

    /// <summary>The ranges that were asked for.</summary>
    public List<string> Ranges { get; } = [];

    public string Host => new Uri(_app.Urls.Single()).Authority;

    public Uri Address => new($"http://{Host}/model.onnx");

    public static async Task<ModelHost> StartAsync(byte[] file)
    {
        var host = new ModelHost(file);
        await host._app.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (RedirectTo is not null)
        {
            context.Response.Redirect(RedirectTo);
            return;
        }

        var range = context.Request.Headers.Range.ToString();
        lock (Ranges)
        {
            Ranges.Add(range);
        }

        var from = range.Length > 0 && context.Request.Headers.IfRange == Tag ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture) : 0;
        context.Response.Headers.ETag = Tag;
        context.Response.ContentLength = File.Length - from;
        if (from > 0)
        {
            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {from}-{File.Length - 1}/{File.Length}";
        }

        var cut = Cuts-- > 0;
        await context.Response.Body.WriteAsync(File.AsMemory(from, (File.Length - from) / (cut ? 3 : 1)));
        await context.Response.Body.FlushAsync();
        if (cut)
        {
            // What was written must have left before the connection is reset.
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
            context.Abort();
        }
    }
}
