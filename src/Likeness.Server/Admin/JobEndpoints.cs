using System.Text.Json;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Operations;

namespace Likeness.Server.Admin;

/// <summary><c>/admin/v1/tenants/{tenant}/jobs</c>: facts about jobs, newest first. Neither pictures nor prompts are shown.</summary>
internal sealed class JobEndpoints(IJobStore store, JobService jobs, ILogger<JobEndpoints> logger)
{
    private static readonly Dictionary<string, JobState> States = Enum.GetValues<JobState>().ToDictionary(Name, StringComparer.Ordinal);

    public void Map(TenantRoutes tenant)
    {
        tenant.Map("GET", "/jobs", ListAsync);
        tenant.Map("GET", "/jobs/{job}", FindAsync);
        tenant.Map("POST", "/jobs/{job}/cancel", CancelAsync);
    }

    private async Task<AdminAnswer> ListAsync(HttpContext context, Tenant tenant)
    {
        if (!PageQuery.TryRead(context, out var page, out var problem, "state"))
        {
            return problem!;
        }

        JobState? state = null;
        if (context.Request.Query.TryGetValue("state", out var text))
        {
            if (!States.TryGetValue(text.ToString(), out var known))
            {
                return Problem.Invalid([new FieldFault("state", "must be among " + string.Join(", ", States.Keys))]);
            }

            state = known;
        }

        var found = await store.ListAsync(tenant.Id, state, page.Cursor ?? ListCursor.End, page.Limit + 1);
        return page.Answer(found, Write, job => new ListCursor(job.CreatedAt.ToUnixTimeMilliseconds(), job.Id));
    }

    private async Task<AdminAnswer> FindAsync(HttpContext context, Tenant tenant) =>
        await jobs.FindAsync(Admin(tenant), TenantRoutes.Part(context, "job")) is { } job ? AdminAnswer.Ok(json => Write(json, job)) : Problem.NoJob();

    private async Task<AdminAnswer> CancelAsync(HttpContext context, Tenant tenant)
    {
        var (fields, problem) = await AdminBody.ReadAsync(context);
        if (fields is null)
        {
            return problem!;
        }

        if (fields.Faults() is { Count: > 0 } faults)
        {
            return Problem.Invalid(faults);
        }

        var id = TenantRoutes.Part(context, "job");
        var cancelled = await jobs.CancelAsync(Admin(tenant), id);
        if (await jobs.FindAsync(Admin(tenant), id) is not { } job)
        {
            return Problem.NoJob();
        }

        if (!cancelled)
        {
            return new Problem(409, $"The job has ended already: {Name(job.State)}.");
        }

        AdminLog.Changed(logger, RequestRecord.Of(context).Id, tenant.Id, $"job {id} cancelled");
        return AdminAnswer.Ok(json => Write(json, job));
    }

    private static Caller Admin(Tenant tenant) => new(tenant.Id, "admin");

    private static string Name(JobState state) => state switch
    {
        JobState.Queued => "queued",
        JobState.Running => "running",
        JobState.Succeeded => "succeeded",
        JobState.Failed => "failed",
        JobState.Cancelled => "cancelled",
        JobState.Expired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without a name."),
    };

    private static void Write(Utf8JsonWriter json, JobRecord job)
    {
        json.WriteStartObject();
        json.WriteString("id", job.Id);
        json.WriteString("key", job.KeyId);
        json.WriteString("dialect", job.Dialect);
        json.WriteString("operation", OperationNames.Of(job.Operation));
        json.WriteBoolean("detached", job.Detached);
        json.WriteString("state", Name(job.State));
        json.WriteNumber("attempt", job.Attempt);
        json.WriteNumber("progress", job.Progress);
        json.WriteString("createdAt", job.CreatedAt);
        AdminJson.WriteTimeOrNull(json, "startedAt", job.StartedAt);
        AdminJson.WriteTimeOrNull(json, "finishedAt", job.FinishedAt);
        if (job.Outcome?.Fault is { } fault)
        {
            json.WriteStartObject("fault");
            json.WriteString("kind", $"{fault.Kind}");
            json.WriteString("detail", fault.Detail);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("fault");
        }

        json.WriteNumber("pictures", job.Outcome?.Results.Count ?? 0);
        json.WriteEndObject();
    }
}
