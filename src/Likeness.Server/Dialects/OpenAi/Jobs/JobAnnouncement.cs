using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Webhooks;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>What a webhook brings: <c>type</c>, <c>timestamp</c>, and the job under <c>data</c>.</summary>
internal sealed class JobAnnouncement(IJobStore store, JobObjects objects) : IWebhookPayload
{
    /// <summary>Receivers take small bodies: an answer that holds whole pictures is left out, and its client asks for it.</summary>
    private const int MostBytes = 256 * 1024;

    public async ValueTask<ReadOnlyMemory<byte>?> WriteAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(message.TenantId, message.JobId) is not { FinishedAt: { } finished } job)
        {
            return null;
        }

        var data = await objects.WriteAsync(job, message.LinkPrefix);
        return JobObjects.ToBytes(json =>
        {
            json.WriteStartObject();
            json.WriteString("type", JobStatus.EventOf(job.State));
            json.WriteString("timestamp", finished.UtcDateTime);
            json.WritePropertyName("data");
            if (data.Length <= MostBytes)
            {
                json.WriteRawValue(data.Span, skipInputValidation: true);
            }
            else
            {
                objects.Write(json, job, response: null);
            }

            json.WriteEndObject();
        });
    }
}
