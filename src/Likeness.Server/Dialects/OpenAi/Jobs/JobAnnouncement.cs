using System.Buffers;
using System.Text.Json;
using Likeness.Server.Jobs;
using Likeness.Server.Webhooks;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>What a webhook brings: <c>type</c>, <c>timestamp</c>, and the job under <c>data</c>. An answer that holds whole pictures is left out: receivers take small bodies, and the client can ask for it.</summary>
internal sealed class JobAnnouncement(IJobStore store, JobObjects objects) : IWebhookPayload
{
    public async ValueTask<ReadOnlyMemory<byte>?> WriteAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(message.TenantId, message.JobId) is not { FinishedAt: { } finished } job)
        {
            return null;
        }

        await using var answer = AnswerPlan.OfNote(job.Note) is { Inline: false } ? await objects.OpenAnswerAsync(job, message.LinkPrefix, cancellationToken) : null;
        var buffer = new ArrayBufferWriter<byte>(1024);
        await using (var json = new Utf8JsonWriter(buffer, FinishedAnswer.Json))
        {
            json.WriteStartObject();
            json.WriteString("type", JobStatus.EventOf(job.State));
            json.WriteString("timestamp", finished.UtcDateTime);
            json.WritePropertyName("data");
            await objects.WriteAsync(json, job, answer, 0, cancellationToken);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
