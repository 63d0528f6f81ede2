using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Likeness.Engines.Routing;
using Likeness.Engines.Transport;
using Likeness.Server.Configuration;
using Likeness.Server.Operations;
using Likeness.Server.Webhooks;

namespace Likeness.Server.Moderation;

/// <summary>Asks a service of the operator's. Its address comes from the configuration, so it may be private; otherwise the client is as wary as the one for pictures: no proxy, no cookies, no redirects, small answers.</summary>
internal sealed class WebhookCheck : IDisposable
{
    private readonly Uri _address;
    private readonly byte[]? _secret;
    private readonly TimeSpan _timeout;
    private readonly CircuitBreaker _breaker;
    private readonly IIdSource _ids;
    private readonly TimeProvider _time;
    private readonly ModerationMetrics _metrics;
    private readonly ILogger _logger;
    private readonly HttpMessageInvoker _client;

    public WebhookCheck(ModerationOptions options, IIdSource ids, TimeProvider time, ModerationMetrics metrics, ILogger logger)
    {
        _address = new Uri(options.WebhookUrl!);
        _secret = string.IsNullOrEmpty(options.WebhookSecret) ? null : WebhookSignature.ReadSecret(options.WebhookSecret);
        _timeout = options.WebhookTimeout;
        _breaker = new CircuitBreaker(options.WebhookFailuresToPause, options.WebhookPause, time);
        IsOpenOnFailure = options.WebhookOnFailure == WebhookFailure.Open;
        TakesPictures = options.WebhookSendPictures == WebhookPictures.Thumbnail;
        (_ids, _time, _metrics, _logger) = (ids, time, metrics, logger);
        var handler = PlainHandler.Create(options.WebhookTimeout);
        handler.MaxResponseHeadersLength = 16;
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        _client = new HttpMessageInvoker(handler);
    }

    /// <summary>Whether content is let through when there is no answer.</summary>
    public bool IsOpenOnFailure { get; }

    /// <summary>Whether it is asked about pictures.</summary>
    public bool TakesPictures { get; }

    /// <summary>Asks; null when there is no usable answer in time.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async ValueTask<WebhookAnswer?> AskAsync(byte[] question, CancellationToken cancellationToken)
    {
        if (!_breaker.TryEnter())
        {
            _metrics.WebhookFailed("paused");
            return null;
        }

        var (answer, fault) = await TryAskAsync(question, cancellationToken);
        if (answer is not null)
        {
            _breaker.Succeeded();
            return answer;
        }

        _metrics.WebhookFailed(fault);
        ServerLog.WebhookFailed(_logger, fault);
        if (_breaker.Failed())
        {
            ServerLog.WebhookPaused(_logger);
        }

        return null;
    }

    public void Dispose() => _client.Dispose();

    private async Task<(WebhookAnswer? Answer, string Fault)> TryAskAsync(byte[] question, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_timeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var request = CreateRequest(question);
            using var response = await _client.SendAsync(request, linked.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return (null, "status");
            }

            return (await ReadAsync(response.Content, linked.Token), "answer");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _breaker.Abandoned();
            throw;
        }
        catch (OperationCanceledException)
        {
            return (null, "timeout");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            return (null, "connection");
        }
    }

    private HttpRequestMessage CreateRequest(byte[] question)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(question) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Likeness", "0.1"));
        if (_secret is not null)
        {
            var id = "msg_" + _ids.NewId(22);
            var timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString();
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", timestamp);
            request.Headers.Add("webhook-signature", WebhookSignature.Sign(_secret, id, timestamp, question));
        }

        return request;
    }

    private static async Task<WebhookAnswer?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentType?.MediaType is not "application/json" || content.Headers.ContentEncoding.Count > 0 || content.Headers.ContentLength > WebhookAnswer.MostBytes)
        {
            return null;
        }

        var writer = new ArrayBufferWriter<byte>(512);
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        while (await stream.ReadAsync(writer.GetMemory(512), cancellationToken) is > 0 and var read)
        {
            writer.Advance(read);
            if (writer.WrittenCount > WebhookAnswer.MostBytes)
            {
                return null;
            }
        }

        return WebhookAnswer.Read(writer.WrittenMemory);
    }
}
