using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Likeness.Server.Accounts;
using Likeness.Server.Operations.Telemetry;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Operations;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Metrics_tell_of_jobs_stages_rejections_and_what_is_in_work()
    {
        await using var server = await RunningServer.StartAsync(["--Jobs:PerTenant", "1"]);
        server.Engine.Gate = new TaskCompletionSource();
        var first = server.PostAsync(Requests.Chat());
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        await server.PostAsync(Requests.Chat());
        server.Engine.Gate.SetResult();
        await first;

        using var stranger = server.NewClient(null);
        using var answer = await stranger.GetAsync("/metrics");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        string[] expected =
        [
            "likeness_jobs_ended_total{", "operation=\"stylize\"", "dialect=\"openai\"", "tenant_class=\"default\"", "result=\"succeeded\"",
            "likeness_rejections_total{", "reason=\"TooManyOfTenant\"",
            "likeness_job_stage_seconds_bucket{", "stage=\"queue\"", "stage=\"intake\"", "stage=\"gate\"", "stage=\"engine\"", "stage=\"store\"", "stage=\"commit\"", "stage=\"total\"",
            "likeness_engine_seconds_count{", "engine=\"stub\"",
            "likeness_jobs_live", "likeness_queue_waiting", "likeness_places_taken", "likeness_engine_running", "likeness_engine_memory_bytes",
        ];
        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain(server.Key.Id, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_answer_while_the_queue_is_full()
    {
        await using var server = await RunningServer.StartAsync(["--Jobs:Concurrency", "1", "--Jobs:QueueLength", "0"]);
        server.Engine.Gate = new TaskCompletionSource();
        var first = server.PostAsync(Requests.Chat());
        await Wait.UntilAsync(() => server.Engine.Running == 1);

        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/metrics")).StatusCode);
        server.Engine.Gate.SetResult();
        await first;
    }

    [Fact]
    public async Task Metrics_are_not_for_those_who_come_by_a_proxy_unless_configured()
    {
        await using var closed = await RunningServer.StartAsync();
        await using var open = await RunningServer.StartAsync(["--Telemetry:MetricsForAll", "true"]);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(closed));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(open));

        static async Task<HttpStatusCode> StatusAsync(RunningServer server)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
            request.Headers.Add("X-Forwarded-For", "203.0.113.9");
            return (await server.Client.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public async Task A_job_is_one_trace_with_a_span_for_each_room()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Tracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await RunningServer.StartAsync();
        await server.StylizeAsync();
        var tenant = server.Services.GetRequiredService<AccountStore>().FindByBearer(server.Key.Bearer)!.TenantId;

        // Other tests run beside this one: the job is found by its tenant. Its span ends after the answer.
        await Wait.UntilAsync(() => spans.Any(span => span.OperationName == "job" && (string?)span.GetTagItem("likeness.tenant") == tenant));
        var job = spans.Single(span => span.OperationName == "job" && (string?)span.GetTagItem("likeness.tenant") == tenant);
        var rooms = spans.Where(span => span.TraceId == job.TraceId && span != job).ToList();
        Assert.Equal(["commit", "engine", "gate", "intake", "results"], rooms.Where(span => span.ParentSpanId == job.SpanId).Select(span => span.OperationName).Order());
        Assert.Equal("Stylize", job.GetTagItem("likeness.operation"));
    }

    [Fact]
    public async Task The_database_is_part_of_readiness()
    {
        await using var server = await RunningServer.StartAsync();
        var ready = await server.Client.GetStringAsync("/readyz");

        Assert.Contains("\"database\":\"ok\"", ready, StringComparison.Ordinal);
        Assert.Contains("\"data\":\"ok\"", ready, StringComparison.Ordinal);
    }
}
