using System.Buffers;
using System.Text.Json;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Writes jobs as their clients see them: status, progress, and the answer or the error that they would have got if they had waited.</summary>
internal sealed class JobObjects(AnswerSource source, OpenAiErrors errors, TimeProvider time)
{
    /// <summary>Opens the answer of a job; null when it has none, or its results have expired. The caller disposes it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="publicAddress">What links to results begin with.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async ValueTask<FinishedAnswer?> OpenAnswerAsync(JobRecord job, string publicAddress, CancellationToken cancellationToken) =>
        job is { State: JobState.Succeeded, Outcome.Results: { Count: > 0 } results }
        && AnswerPlan.OfNote(job.Note) is { } plan
        && results.All(result => result.ExpiresAt > time.GetUtcNow().ToUnixTimeSeconds())
            ? await source.OpenAsync(plan, results, job.CreatedAt, publicAddress, cancellationToken)
            : null;

    /// <summary>JSON of a job whose answer, if there is one, is not a long one.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ToBytesAsync(JobRecord job, FinishedAnswer? answer, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        await using (var json = new Utf8JsonWriter(buffer, FinishedAnswer.Json))
        {
            await WriteAsync(json, job, answer, 0, cancellationToken);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes a job with its answer.</summary>
    /// <param name="json">Where to; bound to a stream when the answer is long, for it is flushed now and then.</param>
    /// <param name="job">The job.</param>
    /// <param name="answer">Its answer; null where there is none or it is not shown.</param>
    /// <param name="progress">Percent that is shown at least.</param>
    /// <param name="cancellationToken">Nobody reads it any more.</param>
    public async Task WriteAsync(Utf8JsonWriter json, JobRecord job, FinishedAnswer? answer, int progress, CancellationToken cancellationToken)
    {
        Begin(json, job, progress);
        if (answer is null)
        {
            json.WriteNullValue();
        }
        else
        {
            await answer.WriteAsync(json, cancellationToken);
        }

        End(json, job);
    }

    /// <summary>Writes a job without its answer.</summary>
    public void Write(Utf8JsonWriter json, JobRecord job)
    {
        Begin(json, job, 0);
        json.WriteNullValue();
        End(json, job);
    }

    private static void Begin(Utf8JsonWriter json, JobRecord job, int progress)
    {
        json.WriteStartObject();
        json.WriteString("id", job.Id);
        json.WriteString("object", "job");
        json.WriteString("status", JobStatus.Of(job.State));
        json.WriteNumber("progress", Math.Max(progress, JobStatus.ProgressOf(job)));
        json.WriteString("model", AnswerPlan.OfNote(job.Note)?.Model);
        json.WriteNumber("created_at", job.CreatedAt.ToUnixTimeSeconds());
        WriteTime(json, "completed_at", job.FinishedAt?.ToUnixTimeSeconds());
        WriteTime(json, "expires_at", job.Outcome is { Results: { Count: > 0 } results } ? results.Min(result => result.ExpiresAt) : null);
        json.WritePropertyName("response");
    }

    private void End(Utf8JsonWriter json, JobRecord job)
    {
        json.WritePropertyName("error");
        if (FaultOf(job) is { } fault)
        {
            OpenAiAnswers.WriteError(json, errors.From(fault));
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }

    private static JobFault? FaultOf(JobRecord job) => job.State switch
    {
        JobState.Failed => job.Outcome?.Fault ?? new JobFault(JobFaultKind.InternalError, "The job failed."),
        JobState.Expired => new JobFault(JobFaultKind.Expired, "The job waited longer for its turn than it may."),
        _ => null,
    };

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
