using System.Text;
using Likeness.Server.Configuration;
using Likeness.Server.Moderation;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Likeness.Server.Tests.Moderation;

/// <summary>A web server on loopback that plays the operator's moderation service and remembers what it was asked.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            lock (Questions)
            {
                Questions.Add(body);
            }

            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            await Answer(context);
        });
    }

    public List<string> Questions { get; } = [];

    public Dictionary<string, string> Headers { get; private set; } = [];

    /// <summary>What it answers; by default it allows.</summary>
    public RequestDelegate Answer { get; set; } = context => Json(context, """{"allowed":true}""");

    public string Url => _app.Urls.Single() + "/check";

    public static async Task<WebhookHost> StartAsync()
    {
        var host = new WebhookHost();
        await host._app.StartAsync();
        return host;
    }

    public static Task Json(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    public WebhookCheck Check(FakeTime time, ModerationMetrics metrics, Action<ModerationOptions>? change = null)
    {
        var options = new ModerationOptions { WebhookUrl = Url, WebhookFailuresToPause = 2 };
        change?.Invoke(options);
        return new WebhookCheck(options, new CountingIds(), time, metrics, NullLogger.Instance);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
