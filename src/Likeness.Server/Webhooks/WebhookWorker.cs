using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Storage;

namespace Likeness.Server.Webhooks;

/// <summary>Delivers what is due in the outbox: several at once, few to one host and few of one tenant, so that no slow receiver holds up the others.</summary>
internal sealed class WebhookWorker(
    WebhookOutbox outbox, IWebhookPayload payload, WebhookSender sender, AccountStore accounts, WebhookMetrics metrics, WebhooksOptions options, TimeProvider time, ILogger<WebhookWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StoragePause = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, (WebhookMessage Message, Task Task)> _sending = [];
    private readonly Lock _lock = new();

    /// <summary>Deliveries that are on their way.</summary>
    public int Sending
    {
        get
        {
            lock (_lock)
            {
                return _sending.Count;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            Try(() => outbox.CatchUp(time.GetUtcNow(), WebhookPauses.Longest));
            do
            {
                Begin(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops. What is on its way is broken off; it is still due.
        }

        // It measures as long as it lives.
        GC.KeepAlive(metrics);
        Task[] sending;
        lock (_lock)
        {
            sending = [.. _sending.Values.Select(one => one.Task)];
        }

        await Task.WhenAll(sending);
    }

    /// <summary>Begins as many deliveries as there are due and there is room for.</summary>
    private void Begin(CancellationToken stopping) => Try(() =>
    {
        lock (_lock)
        {
            while (!stopping.IsCancellationRequested && _sending.Count < options.Concurrency && Next() is { } message)
            {
                _sending.Add(message.JobId, (message, Task.Run(() => DeliverAsync(message, stopping), CancellationToken.None)));
            }
        }
    });

    private WebhookMessage? Next()
    {
        var messages = _sending.Values.Select(one => one.Message).ToList();
        return outbox.Next(
            time.GetUtcNow(),
            _sending.Keys,
            messages.CountBy(message => message.Host).Where(host => host.Value >= options.PerHost).Select(host => host.Key),
            messages.CountBy(message => message.TenantId).Where(tenant => tenant.Value >= options.PerTenant).Select(tenant => tenant.Key));
    }

    private async Task DeliverAsync(WebhookMessage message, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        try
        {
            if (await SendAsync(message, stopping) is { } answer)
            {
                WebhookMetrics.Attempted(answer.Delivery, time.GetElapsedTime(started));
                Settle(message, answer, time.GetElapsedTime(started));
            }
            else
            {
                outbox.Remove(message.JobId);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        catch (DataFolderException exception)
        {
            // Still due, and it may come twice: not at once, while the storage cannot say that it was delivered.
            WebhookLog.StorageFailed(logger, exception);
            await Task.Delay(StoragePause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            lock (_lock)
            {
                _sending.Remove(message.JobId);
            }
        }

        Begin(stopping);
    }

    /// <summary>Makes an attempt; null when there is nothing to announce any more.</summary>
    private async Task<ReceiverAnswer?> SendAsync(WebhookMessage message, CancellationToken stopping)
    {
        try
        {
            if (await payload.WriteAsync(message, stopping) is not { } body)
            {
                return null;
            }

            var tenant = accounts.FindTenant(message.TenantId);
            if (tenant is { Enabled: false })
            {
                return new ReceiverAnswer(WebhookDelivery.Disabled);
            }

            // A tenant that was deleted is told nothing any more.
            var secrets = tenant is null ? [] : accounts.FindWebhookSecrets(tenant.Id);
            return secrets.Count == 0 ? new ReceiverAnswer(WebhookDelivery.Unsigned) : await sender.SendAsync(message, body, secrets, stopping);
        }
#pragma warning disable CA1031 // A bug costs one announcement an attempt, not all announcements.
        catch (Exception exception) when (exception is not (OperationCanceledException or DataFolderException))
        {
            WebhookLog.Bug(logger, exception, message.JobId);
            return new ReceiverAnswer(WebhookDelivery.Bug);
        }
#pragma warning restore CA1031
    }

    private void Settle(WebhookMessage message, ReceiverAnswer answer, TimeSpan elapsed)
    {
        var delivery = answer.Delivery;
        var attempts = message.Attempts + 1;
        if (delivery == WebhookDelivery.Delivered)
        {
            outbox.Remove(message.JobId);
            WebhookLog.Delivered(logger, message.JobId, message.TenantId, attempts, elapsed.TotalMilliseconds);
        }
        else if (delivery.IsFinal() || attempts >= options.MaxAttempts)
        {
            outbox.Remove(message.JobId);
            WebhookMetrics.GivenUp(delivery);
            WebhookLog.GivenUp(logger, message.JobId, message.TenantId, message.Host, attempts, delivery);
        }
        else
        {
            var pause = WebhookPauses.After(message.MessageId, attempts, answer.RetryAfter);
            var now = time.GetUtcNow();
            if (delivery.IsOfHost())
            {
                outbox.PutOffHost(message.Host, message.TenantId, now, now + WebhookPauses.OfHost);
            }

            outbox.PutOff(message.JobId, attempts, now + pause);
            WebhookLog.Failed(logger, message.JobId, message.TenantId, message.Host, attempts, delivery, pause.TotalSeconds);
        }
    }

    private void Try(Action work)
    {
        try
        {
            work();
        }
        catch (DataFolderException exception)
        {
            WebhookLog.StorageFailed(logger, exception);
        }
    }
}
