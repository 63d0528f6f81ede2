namespace Likeness.Server.Webhooks;

/// <summary>Says what is announced of a job, in the words of its dialect.</summary>
internal interface IWebhookPayload
{
    /// <summary>The announcement as JSON; null when its job is not there any more.</summary>
    /// <exception cref="Storage.DataFolderException">The storage cannot be used.</exception>
    ValueTask<ReadOnlyMemory<byte>?> WriteAsync(WebhookMessage message, CancellationToken cancellationToken);
}
