using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Likeness.Server.Tests.Support;

/// <summary>A web server on loopback that plays the places where users' pictures lie.</summary>
internal sealed class PictureHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PictureHost(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        _app = builder.Build();
        _app.Run(context =>
        {
            Requests.Add($"{context.Request.Method} {context.Request.Host}{context.Request.Path}");
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
            return answer(context);
        });
    }

    public List<string> Requests { get; } = [];

    public Dictionary<string, string> Headers { get; private set; } = [];

    public int Port => new Uri(_app.Urls.Single()).Port;

    public string Host => $"127.0.0.1:{Port}";

    public static async Task<PictureHost> StartAsync(RequestDelegate answer)
    {
        var host = new PictureHost(answer);
        await host._app.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
