using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Likeness.Engines.Tests.ComfyUi.Double;

/// <summary>The sockets of the double's clients.</summary>
internal sealed class DoubleSockets
{
    private readonly ConcurrentDictionary<string, (WebSocket Socket, HttpContext Context)> _open = new();
    private readonly ConcurrentDictionary<string, bool> _metadata = new();

    /// <summary>How many were opened.</summary>
    public int Opened { get; private set; }

    public bool WantsMetadata(string client) => _metadata.ContainsKey(client);

    public async Task ServeAsync(HttpContext context)
    {
        var client = context.Request.Query["clientId"].ToString();
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        _open[client] = (socket, context);
        Opened++;
        await SendAsync(client, "status", new JsonObject { ["status"] = new JsonObject { ["exec_info"] = new JsonObject { ["queue_remaining"] = 0 } }, ["sid"] = client });
        var buffer = new byte[4096];
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var read = await socket.ReceiveAsync(buffer, context.RequestAborted);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                if (Encoding.UTF8.GetString(buffer, 0, read.Count).Contains("\"supports_preview_metadata\":true", StringComparison.Ordinal))
                {
                    _metadata[client] = true;
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
        }
        finally
        {
            _open.TryRemove(new(client, (socket, context)));
        }
    }

    public Task SendAsync(string client, string type, JsonObject data) =>
        SendAsync(client, WebSocketMessageType.Text, Encoding.UTF8.GetBytes(new JsonObject { ["type"] = type, ["data"] = data }.ToJsonString()));

    public async Task SendAsync(string client, WebSocketMessageType type, byte[] message)
    {
        if (!_open.TryGetValue(client, out var open))
        {
            return;
        }

        try
        {
            await open.Socket.SendAsync(message, type, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    /// <summary>Cuts all connections, without a closing handshake.</summary>
    public void Abort()
    {
        foreach (var (_, (_, context)) in _open)
        {
            try
            {
                context.Abort();
            }
            catch (ObjectDisposedException)
            {
                // The other side has just closed it.
            }
        }

        _open.Clear();
    }
}
