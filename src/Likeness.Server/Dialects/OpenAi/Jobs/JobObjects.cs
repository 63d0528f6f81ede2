using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Writes jobs as their clients see them: status, progress, and the answer or the error that they would have got if they had waited.</summary>
internal sealed class JobObjects(OpenAiErrors errors, TimeProvider time)
{
    // As all answers of this dialect: Chinese as itself.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON of one job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="linkPrefix">What links to results begin with.</param>
    /// <param name="progress">Percent that is shown at least.</param>
    public async ValueTask<ReadOnlyMemory<byte>> WriteAsync(JobRecord job, string linkPrefix, int progress = 0)
    {
        var response = await ResponseAsync(job, linkPrefix);
        return ToBytes(json => Write(json, job, response, progress));
    }

    /// <summary>Writes JSON.</summary>
    public static ReadOnlyMemory<byte> ToBytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            write(json);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes a job.</summary>
    /// <param name="json">Receives it.</param>
    /// <param name="job">The job.</param>
    /// <param name="response">The finished answer; null where there is none or it is not shown.</param>
    /// <param name="progress">Percent that is shown at least.</param>
    public void Write(Utf8JsonWriter json, JobRecord job, ReadOnlyMemory<byte>? response, int progress = 0)
    {
        json.WriteStartObject();
        json.WriteString("id", job.Id);
        json.WriteString("object", "job");
        json.WriteString("status", JobStatus.Of(job.State));
        json.WriteNumber("progress", Math.Max(progress, JobStatus.ProgressOf(job)));
        json.WriteString("model", ModelOf(job));
        json.WriteNumber("created_at", job.CreatedAt.ToUnixTimeSeconds());
        WriteTime(json, "completed_at", job.FinishedAt?.ToUnixTimeSeconds());
        WriteTime(json, "expires_at", ExpiryOf(job));
        json.WritePropertyName("response");
        json.WriteRawValue(response is { } answer ? answer.Span : "null"u8);
        WriteError(json, job);
        json.WriteEndObject();
    }

    private void WriteError(Utf8JsonWriter json, JobRecord job)
    {
        var fault = job.State switch
        {
            JobState.Failed => job.Outcome?.Fault ?? new JobFault(JobFaultKind.InternalError, "The job failed."),
            JobState.Expired => new JobFault(JobFaultKind.Expired, "The job waited longer for its turn than it may."),
            _ => null,
        };
        if (fault is null)
        {
            json.WriteNull("error");
            return;
        }

        json.WritePropertyName("error");
        OpenAiAnswers.WriteError(json, errors.From(fault));
    }

    private async ValueTask<ReadOnlyMemory<byte>?> ResponseAsync(JobRecord job, string linkPrefix)
    {
        if (job.State != JobState.Succeeded || ExpiryOf(job) <= time.GetUtcNow().ToUnixTimeSeconds())
        {
            return null;
        }

        return await ValueTask.FromResult<ReadOnlyMemory<byte>?>(null);
    }

    private static string ModelOf(JobRecord job) => job.Dialect;

    private static long? ExpiryOf(JobRecord job) => job.Outcome is { Results: { Count: > 0 } results } ? results.Min(result => result.ExpiresAt) : null;

    private static void WriteTime(Utf8JsonWriter json, string name, long? seconds)
    {
        if (seconds is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
