using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Likeness.Server.Configuration;
using Likeness.Server.Intake;

namespace Likeness.Server.Webhooks;

/// <summary>Sends announcements to addresses that users wrote, signed as Standard Webhooks 1.0 has it. Only the head of an answer is read.</summary>
internal sealed class WebhookSender(WebhooksOptions options, IntakeOptions intake, AddressGuard guard, TimeProvider time) : IDisposable
{
    private readonly HttpMessageInvoker _client = new(GuardedHandler.Create(guard.Opening(options.AllowPrivateHosts), intake.ConnectTimeout));

    /// <summary>Makes one attempt.</summary>
    /// <param name="message">Where it goes.</param>
    /// <param name="body">What is announced.</param>
    /// <param name="secrets">Each signs.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <exception cref="OperationCanceledException">It has stopped.</exception>
    public async Task<ReceiverAnswer> SendAsync(WebhookMessage message, ReadOnlyMemory<byte> body, IReadOnlyList<byte[]> secrets, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var request = CreateRequest(message, body, secrets);
            using var response = await _client.SendAsync(request, linked.Token);
            var delivery = (int)response.StatusCode switch
            {
                >= 200 and < 300 => WebhookDelivery.Delivered,
                >= 300 and < 400 => WebhookDelivery.Redirected,
                (int)HttpStatusCode.Gone => WebhookDelivery.Gone,
                _ => WebhookDelivery.Status,
            };
            return new ReceiverAnswer(delivery, response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - time.GetUtcNow() : null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ReceiverAnswer(WebhookDelivery.TimedOut);
        }
        catch (HttpRequestException exception) when (exception.InnerException is AddressRefusedException)
        {
            return new ReceiverAnswer(WebhookDelivery.Refused);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new ReceiverAnswer(WebhookDelivery.Unreachable);
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage CreateRequest(WebhookMessage message, ReadOnlyMemory<byte> body, IReadOnlyList<byte[]> secrets)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, message.Address) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Likeness", "0.1"));
        request.Headers.Add("webhook-id", message.MessageId);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", string.Join(' ', secrets.Select(secret => WebhookSignature.Sign(secret, message.MessageId, timestamp, body.Span))));
        return request;
    }
}
