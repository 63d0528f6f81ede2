using System.Globalization;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary><c>/v1/jobs</c>: what became of calls that were answered before they were done. Jobs of other dialects, and calls that somebody waits for, are not among them.</summary>
internal sealed class OpenAiJobs(JobService jobs, IJobStore store, JobObjects objects, JobAnswers answers, JobStream stream)
{
    private const int DefaultLimit = 20;
    private const int MostLimit = 100;

    /// <summary><c>GET /v1/jobs/{id}</c>, once or as a stream.</summary>
    public async Task RetrieveAsync(HttpContext context, Caller caller)
    {
        if (await FindAsync(context, caller) is not { } job)
        {
            await JobAnswers.RefuseAsync(context, OpenAiJobErrors.NoSuchJob());
            return;
        }

        context.Response.Headers.Vary = "Accept";
        await (JobStream.IsWanted(context.Request) ? stream.WriteAsync(context, caller, job) : answers.WriteAsync(context, 200, job));
    }

    /// <summary><c>DELETE /v1/jobs/{id}</c>: cancels; what has ended stays as it is. The answer is the job either way.</summary>
    public async Task CancelAsync(HttpContext context, Caller caller)
    {
        if (await FindAsync(context, caller) is not { } job)
        {
            await JobAnswers.RefuseAsync(context, OpenAiJobErrors.NoSuchJob());
            return;
        }

        if (!job.State.IsFinal())
        {
            await jobs.CancelAsync(caller, job.Id);
            job = await jobs.FindAsync(caller, job.Id) ?? job;
        }

        await answers.WriteAsync(context, 200, job);
    }

    /// <summary><c>GET /v1/jobs</c>: newest first, without answers.</summary>
    public async Task ListAsync(HttpContext context, Caller caller)
    {
        var query = context.Request.Query;
        var limit = DefaultLimit;
        if (query.TryGetValue("limit", out var text) && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MostLimit))
        {
            await JobAnswers.RefuseAsync(context, OpenAiErrors.WrongValue("limit", string.Create(CultureInfo.InvariantCulture, $"an integer from 1 to {MostLimit}")));
            return;
        }

        var cursor = ListCursor.End;
        if (query.TryGetValue("after", out var after))
        {
            if (await jobs.FindAsync(caller, after.ToString()) is not { } last)
            {
                await JobAnswers.RefuseAsync(context, OpenAiErrors.WrongValue("after", "the id of a job"));
                return;
            }

            cursor = CursorOf(last);
        }

        var found = await store.ListDetachedAsync(caller.TenantId, OpenAiDialect.Name, cursor, limit + 1);
        var page = found.Take(limit).ToList();
        await OpenAiAnswers.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("object", "list");
            json.WriteStartArray("data");
            page.ForEach(job => objects.Write(json, job));
            json.WriteEndArray();
            json.WriteString("first_id", page.FirstOrDefault()?.Id);
            json.WriteString("last_id", page.LastOrDefault()?.Id);
            json.WriteBoolean("has_more", found.Count > limit);
            json.WriteEndObject();
        });
    }

    private async Task<JobRecord?> FindAsync(HttpContext context, Caller caller)
    {
        var id = (string?)context.GetRouteValue("id") ?? "";
        if (await jobs.FindAsync(caller, id) is not { } job || !IsShown(job))
        {
            return null;
        }

        RequestRecord.Of(context).JobId = job.Id;
        return job;
    }

    private static bool IsShown(JobRecord job) => job is { Dialect: OpenAiDialect.Name, Detached: true };

    private static ListCursor CursorOf(JobRecord job) => new(job.CreatedAt.ToUnixTimeMilliseconds(), job.Id);
}
