using System.Text;
using System.Text.Json;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Execution;
using Likeness.Server.Results;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Tells of a job as server-sent events until it is final: one event when it changes, a comment when nothing has for a while. Progress never goes back within a stream, also when a job is begun again.</summary>
internal sealed class JobStream(JobService jobs, LiveJobs live, JobObjects objects, PublicAddress address, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>Whether a request asks for a stream.</summary>
    public static bool IsWanted(HttpRequest request) => request.GetTypedHeaders().Accept.Any(
        type => type.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);

    /// <summary>Writes the stream.</summary>
    /// <param name="context">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="job">The job as it is now.</param>
    public async Task WriteAsync(HttpContext context, Caller caller, JobRecord job)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        // Proxies that gather answers before they pass them on must not.
        response.Headers["X-Accel-Buffering"] = "no";
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await FollowAsync(response, caller, job, address.Of(context), stop.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The server stops; the client asks again.
        }
    }

    private async Task FollowAsync(HttpResponse response, Caller caller, JobRecord job, string publicAddress, CancellationToken stop)
    {
        var (shown, progress, since) = ((JobState?)null, 0, time.GetTimestamp());
        while (true)
        {
            var now = Math.Max(progress, JobStatus.ProgressOf(job));
            if (job.State != shown || now != progress)
            {
                (shown, progress, since) = (job.State, now, time.GetTimestamp());
                await WriteEventAsync(response.Body, job, progress, publicAddress, stop);
            }
            else if (time.GetElapsedTime(since) >= Silence)
            {
                since = time.GetTimestamp();
                await WriteAsync(response.Body, ": keep-alive\n\n", stop);
            }

            if (job.State.IsFinal())
            {
                return;
            }

            await ChangeAsync(job.Id, stop);
            if (await jobs.FindAsync(caller, job.Id) is not { } found)
            {
                return;
            }

            job = found;
        }
    }

    /// <summary>Waits a moment, or until the job ends.</summary>
    private async Task ChangeAsync(string jobId, CancellationToken stop)
    {
        var moment = Task.Delay(Look, time, stop);
        await (live.TryFind(jobId, out var job) ? Task.WhenAny(moment, job.Outcome) : moment);
        stop.ThrowIfCancellationRequested();
    }

    private async Task WriteEventAsync(Stream body, JobRecord job, int progress, string publicAddress, CancellationToken stop)
    {
        await using var answer = await objects.OpenAnswerAsync(job, publicAddress, stop);
        await WriteAsync(body, $"event: {JobStatus.EventOf(job.State)}\ndata: ", stop);
        await using (var json = new Utf8JsonWriter(body, FinishedAnswer.Json))
        {
            await objects.WriteAsync(json, job, answer, progress, stop);
        }

        await WriteAsync(body, "\n\n", stop);
    }

    private static async Task WriteAsync(Stream body, string text, CancellationToken stop)
    {
        await body.WriteAsync(Encoding.ASCII.GetBytes(text), stop);
        await body.FlushAsync(stop);
    }
}
