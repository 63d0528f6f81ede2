using Likeness.Server.Webhooks;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Wires the asynchronous side of this dialect.</summary>
internal static class OpenAiJobsSetup
{
    public static IServiceCollection AddOpenAiJobs(this IServiceCollection services) => services
        .AddSingleton<JobObjects>()
        .AddSingleton<JobAnswers>()
        .AddSingleton<JobStream>()
        .AddSingleton<DeferredCalls>()
        .AddSingleton<OpenAiJobs>()
        .AddSingleton<IWebhookPayload, JobAnnouncement>();

    public static void MapOpenAiJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.ServiceProvider.GetRequiredService<OpenAiJobs>();
        routes.MapGet("/v1/jobs", context => OpenAiEndpoints.WithKeyAsync(context, caller => jobs.ListAsync(context, caller)));
        routes.MapGet("/v1/jobs/{id}", context => OpenAiEndpoints.WithKeyAsync(context, caller => jobs.RetrieveAsync(context, caller)));
        routes.MapDelete("/v1/jobs/{id}", context => OpenAiEndpoints.WithKeyAsync(context, caller => jobs.CancelAsync(context, caller)));
    }
}
