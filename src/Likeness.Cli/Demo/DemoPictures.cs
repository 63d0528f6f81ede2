using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Likeness.Cli;

/// <summary>A web server of two pictures on loopback: where a dialect takes photos by address only, they must lie somewhere.</summary>
internal sealed class DemoPictures : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<DemoPhoto> _photos = [];

    private DemoPictures(WebApplication app) => _app = app;

    /// <summary>Host and port.</summary>
    public string Host => new Uri(_app.Urls.First()).Authority;

    public static async Task<DemoPictures> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var pictures = new DemoPictures(builder.Build());
        pictures._app.MapGet("/{index:int}", (HttpContext context, int index) =>
            index >= 0 && index < pictures._photos.Count ? Results.Bytes(pictures._photos[index].Bytes, pictures._photos[index].ContentType) : Results.NotFound());
        await pictures._app.StartAsync(cancellationToken);
        return pictures;
    }

    /// <summary>Gives a photo an address.</summary>
    public string Publish(DemoPhoto photo)
    {
        _photos.Add(photo);
        return $"http://{Host}/{_photos.Count - 1}";
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
