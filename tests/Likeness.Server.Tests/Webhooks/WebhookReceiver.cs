using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Likeness.Server.Tests.Webhooks;

/// <summary>A web server on loopback that plays a client's receiver and remembers what came.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookReceiver(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        _app = builder.Build();
        _app.Run(async context =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            Calls.Enqueue(new Call(
                $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}",
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body.ToArray()));
            await Answer(context);
        });
    }

    public ConcurrentQueue<Call> Calls { get; } = new();

    /// <summary>What it answers; by default 204.</summary>
    public RequestDelegate Answer { get; set; } = Status(204);

    public int Port => new Uri(_app.Urls.Single()).Port;

    public string Host => $"127.0.0.1:{Port}";

    public string Url => $"http://{Host}/hook?for=me";

    public static async Task<WebhookReceiver> StartAsync(int port = 0)
    {
        var receiver = new WebhookReceiver(port);
        await receiver._app.StartAsync();
        return receiver;
    }

    public static RequestDelegate Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A request that came.</summary>
    internal sealed record Call(string Line, Dictionary<string, string> Headers, byte[] Body)
    {
        public JsonNode Json => JsonNode.Parse(Body)!;

        public string MessageId => Headers["webhook-id"];

        /// <summary>Whether one of its signatures is that of a secret, as the specification says: HMAC-SHA256 over id, time and body, joined by dots.</summary>
        public bool IsSignedWith(string secret)
        {
            var signed = Encoding.UTF8.GetBytes(MessageId + "." + Headers["webhook-timestamp"] + ".").Concat(Body).ToArray();
            using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
            return Headers["webhook-signature"].Split(' ').Contains("v1," + Convert.ToBase64String(hmac.ComputeHash(signed)));
        }
    }
}
