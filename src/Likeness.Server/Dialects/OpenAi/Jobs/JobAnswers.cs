using System.Text.Json;
using Likeness.Server.Jobs;
using Likeness.Server.Operations;
using Likeness.Server.Results;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Answers with a job.</summary>
internal sealed class JobAnswers(JobObjects objects, PublicAddress address)
{
    /// <summary>Answers with a job, its answer inside.</summary>
    public async Task WriteAsync(HttpContext context, int status, JobRecord job)
    {
        await using var answer = await objects.OpenAnswerAsync(job, address.Of(context), context.RequestAborted);
        if (answer is not { IsLong: true })
        {
            await OpenAiAnswers.WriteAsync(context, status, await objects.ToBytesAsync(job, answer, context.RequestAborted));
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.Body, FinishedAnswer.Json);
        await objects.WriteAsync(json, job, answer, 0, context.RequestAborted);
    }

    /// <summary>Answers a call with the job that was made of it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="job">The job.</param>
    /// <param name="applied">Which of the client's preferences were heeded.</param>
    public Task WriteAcceptedAsync(HttpContext context, JobRecord job, string applied)
    {
        context.Response.Headers.Location = "/v1/jobs/" + job.Id;
        context.Response.Headers[Preference.AppliedHeader] = applied;
        return WriteAsync(context, StatusCodes.Status202Accepted, job);
    }

    /// <summary>Answers with an error.</summary>
    public static Task RefuseAsync(HttpContext context, OpenAiError error)
    {
        RequestRecord.Of(context).Fault = error.Code ?? "InvalidRequest";
        return OpenAiAnswers.WriteErrorAsync(context, error);
    }
}
