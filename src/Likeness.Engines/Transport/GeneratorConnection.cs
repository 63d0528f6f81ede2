using System.Net.Http.Headers;
using System.Net.WebSockets;

namespace Likeness.Engines.Transport;

/// <summary>The only way to a generator: connections to its own host and port and nowhere else, no proxy, no cookies, no redirects, no decompression, bounded answers.</summary>
/// <remarks>A generator's answers are as hostile as a user's request: an address in them is never followed unless it lies under <see cref="GeneratorAddress.Root"/>'s host and port.</remarks>
public sealed class GeneratorConnection : IDisposable
{
    private readonly HttpMessageInvoker _client;

    /// <summary>Prepares a connection; nothing is sent yet.</summary>
    /// <param name="address">Where the generator listens.</param>
    public GeneratorConnection(GeneratorAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Address = address;
        var handler = PlainHandler.Create(address.ConnectTimeout);
        handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30);
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        _client = new HttpMessageInvoker(handler);
    }

    /// <summary>Where it leads.</summary>
    public GeneratorAddress Address { get; }

    /// <summary>The address of a path below the root, or null when a reference leads to another host or port.</summary>
    /// <param name="reference">Relative to the root, such as <c>prompt</c>, or absolute.</param>
    public Uri? Resolve(string reference) =>
        Uri.TryCreate(Address.Root, reference, out var uri) && uri.Scheme == Address.Root.Scheme && uri.Host == Address.Root.Host && uri.Port == Address.Root.Port && uri.UserInfo.Length == 0 ? uri : null;

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Below the root, or absolute with the same host and port.</param>
    /// <param name="content">What is sent; disposed here.</param>
    /// <param name="maxBytes">Most bytes of the answer; a longer one is a fault.</param>
    /// <param name="timeout">Longest time until the whole answer is there.</param>
    /// <param name="time">The clock of the timeout.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GeneratorException">The server cannot be reached, breaks off, redirects, takes too long or sends too much.</exception>
    public async Task<GeneratorReply> SendAsync(HttpMethod method, string path, HttpContent? content, long maxBytes, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var uri = Resolve(path) ?? throw new GeneratorException(GeneratorFailure.Hostile, "It points to another server, which is not followed.");
        using var request = new HttpRequestMessage(method, uri) { Content = content };
        Authorize(request.Headers);
        using var clock = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            using var response = await _client.SendAsync(request, either.Token).ConfigureAwait(false);
            if ((int)response.StatusCode is >= 300 and < 400)
            {
                throw new GeneratorException(GeneratorFailure.Hostile, $"It answers {(int)response.StatusCode}, a redirect, which is not followed.");
            }

            var body = await BoundedBody.ReadAsync(response.Content, maxBytes, either.Token).ConfigureAwait(false);
            return new GeneratorReply(response.StatusCode, response.Content.Headers.ContentType?.MediaType, body, response.Headers.RetryAfter?.Delta);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The time to connect is the handler's own clock: then neither token is cancelled.
            throw clock.IsCancellationRequested
                ? new GeneratorException(GeneratorFailure.TimedOut, $"It did not answer within {timeout.TotalSeconds:0.#} seconds.")
                : new GeneratorException(GeneratorFailure.Unreachable, "It cannot be connected to in time.", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new GeneratorException(exception is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } ? GeneratorFailure.Unreachable : GeneratorFailure.Broken,
                "The connection to it failed.", exception);
        }
    }

    /// <summary>Opens a WebSocket below the root.</summary>
    /// <param name="path">Below the root, with its query.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GeneratorException">The server cannot be reached or refuses.</exception>
    public async Task<WebSocket> OpenSocketAsync(string path, CancellationToken cancellationToken)
    {
        var uri = Resolve(path) ?? throw new GeneratorException(GeneratorFailure.Hostile, "It points to another server, which is not followed.");
        var socket = new ClientWebSocket();
        try
        {
            if (Address.Key is { } key)
            {
                socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
            }

            var target = new UriBuilder(uri) { Scheme = uri.Scheme == "https" ? "wss" : "ws" }.Uri;
            await socket.ConnectAsync(target, _client, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is WebSocketException or HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw new GeneratorException(GeneratorFailure.Unreachable, "Its WebSocket cannot be opened.", exception);
            }

            throw;
        }
    }

    /// <summary>Closes all connections.</summary>
    public void Dispose() => _client.Dispose();

    private void Authorize(HttpRequestHeaders headers)
    {
        if (Address.Key is { } key)
        {
            headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }
}
