using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Host;

/// <summary>A dialect of two calls: <c>POST /test/jobs?prompt=</c> answers a job's id, <c>GET /test/jobs/{id}</c> answers <c>state attempt results</c>.</summary>
internal static class TestJobs
{
    private static readonly Caller Caller = new("tenant", "key") { Limits = new TenantLimits { Jobs = 100_000 } };

    public static void MapTestJobs(this WebApplication app)
    {
        app.MapPost("/test/jobs", async context =>
        {
            var services = context.RequestServices;
            if (services.GetRequiredService<JobAdmission>().TryEnter(Caller, out var fault) is not { } ticket)
            {
                context.Response.StatusCode = 503;
                await context.Response.WriteAsync(fault!.Kind.ToString());
                return;
            }

            var job = new StylizeJob { Sources = [new PictureBytes("face"u8.ToArray())], Style = PortraitStyle.Clay, Prompt = context.Request.Query["prompt"]!, NegativePrompt = "", Framing = Framing.Portrait };
            using var receipt = await services.GetRequiredService<JobService>().SubmitAsync(new JobSubmission { Caller = Caller, Dialect = "test", Asynchronous = true, Job = job }, ticket);
            context.Response.StatusCode = receipt.Fault is null ? 200 : 503;
            await context.Response.WriteAsync(receipt.Fault?.Kind.ToString() ?? receipt.JobId);
        });
        app.MapGet("/test/jobs/{id}", async context =>
        {
            var job = await context.RequestServices.GetRequiredService<JobService>().FindAsync(Caller, (string)context.Request.RouteValues["id"]!);
            await context.Response.WriteAsync(job is null ? "none" : $"{job.State} {job.Attempt} {job.Outcome?.Results.Count ?? 0}");
        });
    }
}
