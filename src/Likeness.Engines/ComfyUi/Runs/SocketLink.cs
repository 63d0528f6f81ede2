using Likeness.Engines.Transport;

namespace Likeness.Engines.ComfyUi;

/// <summary>The WebSocket of one request. When it drops, or cannot be opened, the request goes on by asking, and the socket is tried again now and then.</summary>
/// <param name="connection">The way to the server.</param>
/// <param name="options">Intervals and limits.</param>
internal sealed class SocketLink(GeneratorConnection connection, ComfyUiOptions options) : IDisposable
{
    private ComfySocket? _socket;

    /// <summary>The id under which the server sends us events.</summary>
    public string ClientId { get; } = RequestIds.Uuid(options.NewId());

    /// <summary>Whether it is connected, as far as is known.</summary>
    public bool IsOpen => _socket is { IsOpen: true };

    /// <summary>Connects if it is not connected; that it cannot is no failure.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (_socket is { IsOpen: true })
        {
            return;
        }

        _socket?.Dispose();
        _socket = null;
        using var clock = new CancellationTokenSource(options.Address.ConnectTimeout * 2, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            _socket = await ComfySocket.OpenAsync(connection, ClientId, options.ResultLimits.MaxBytes, either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is GeneratorException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
        }
    }

    /// <summary>The next event, or null when it is time to ask the server instead.</summary>
    /// <param name="wait">Longest wait for an event while the socket is open.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="GeneratorException">A message is too long.</exception>
    public async Task<ComfyEvent?> NextAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        if (_socket is { IsOpen: true } socket)
        {
            if (await socket.NextAsync(wait, options.Time, cancellationToken).ConfigureAwait(false) is { } read)
            {
                return read;
            }

            if (socket.IsOpen)
            {
                return null;
            }
        }

        await Task.Delay(options.PollInterval, options.Time, cancellationToken).ConfigureAwait(false);
        await ConnectAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    public void Dispose() => _socket?.Dispose();
}
