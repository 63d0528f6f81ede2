using System.Net;
using System.Net.Sockets;
using System.Text;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Operations;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Likeness.Server.Tests.Operations;

public sealed class ServerTests
{
    [Fact]
    public async Task Health_answers_while_nothing_else_can()
    {
        await using var server = await RunningServer.StartAsync(["--Jobs:Concurrency", "1", "--Jobs:QueueLength", "1"]);
        server.Engine.Gate = new TaskCompletionSource();
        Task<HttpResponseMessage>[] requests = [server.PostAsync(Requests.Chat("\"seed\":1")), server.PostAsync(Requests.Chat("\"seed\":2"))];
        await Wait.UntilAsync(() => server.Services.GetRequiredService<JobAdmission>().Admitted == 2);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.PostAsync(Requests.Chat())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/readyz")).StatusCode);

        server.Engine.Gate.SetResult();
        Assert.All(await Task.WhenAll(requests), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task Readiness_names_what_failed_and_tells_why_only_the_log()
    {
        await using var server = await RunningServer.StartAsync(configure: services => services.AddSingleton<IReadinessCheck, Broken>());

        var answer = await server.Client.GetAsync("/readyz");
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("\"broken\":\"failed\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret place", body, StringComparison.Ordinal);
        Assert.Contains("secret place", server.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_tells_of_requests_but_no_secrets_pictures_or_prompts()
    {
        await using var server = await RunningServer.StartAsync();
        var link = await server.StylizeAsync();
        await server.Client.GetAsync(link);
        await server.PostAsync(Requests.Chat(content: Requests.Text("my private wish") + "," + Requests.Image("cGljdHVyZQ==")));
        using var stranger = server.NewClient("sk-SomebodyElsesBearer0123456789");
        await stranger.GetAsync("/v1/models");

        var log = server.Log.Text;
        Assert.Contains(server.Log.Lines, line => line.Id == 1100 && line.Text.Contains("/v1/chat/completions 200", StringComparison.Ordinal));
        Assert.Contains(server.Log.Lines, line => line.Id == 1200 && line.Level == LogLevel.Warning);
        Assert.Contains(server.Key.Id, log, StringComparison.Ordinal);
        string[] secrets = [server.Key.Bearer, server.Key.SecretAccessKey, "sk-SomebodyElsesBearer", "signature=", "my private wish", "cGljdHVyZQ"];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Requests_that_are_not_http_get_the_dialects_error_or_a_closed_connection()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.StartsWith("HTTP/1.1 400", await RawAsync(server, "POST /v1/chat/completions HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", await RawAsync(server, "nonsense\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", await RawAsync(server, $"GET / HTTP/1.1\r\nHost: x\r\nX: {new string('a', 40_000)}\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414", await RawAsync(server, $"GET /{new string('a', 10_000)} HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_headers_get_the_dialects_own_error()
    {
        await using var server = await RunningServer.StartAsync();
        var headers = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"X-{i}: 1\r\n"));

        var answer = await RawAsync(server, $"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\n{headers}Content-Length: 2\r\n\r\n{{}}");

        Assert.StartsWith("HTTP/1.1 431", answer, StringComparison.Ordinal);
        Assert.Contains("\"invalid_request_error\"", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_shorter_than_declared_is_no_server_error()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await RawAsync(
            server, $"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.Key.Bearer}\r\nContent-Length: 100\r\n\r\n{{\"model\"", half: true);

        Assert.DoesNotContain("500", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log.Lines, line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task Expired_results_are_deleted_while_the_server_runs_and_when_it_starts()
    {
        await using var server = await RunningServer.StartAsync(["--Results:SmallBytes", "0"]);
        await server.StylizeAsync();
        var folder = Path.Combine(server.DataPath, "results");
        Assert.Single(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));

        server.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1));

        await Wait.UntilAsync(() => !Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public async Task Every_request_has_its_own_id()
    {
        await using var server = await RunningServer.StartAsync();

        var ids = new HashSet<string>();
        foreach (var path in new[] { "/", "/healthz", "/v1/models", "/v1/nothing", "/results/x.png" })
        {
            ids.Add((await server.Client.GetAsync(path)).Headers.GetValues("x-request-id").Single());
        }

        Assert.Equal(5, ids.Count);
    }

    private static async Task<string> RawAsync(RunningServer server, string request, bool half = false)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        if (half)
        {
            client.Client.Shutdown(SocketShutdown.Send);
        }

        var buffer = new byte[4096];
        try
        {
            return Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private sealed class Broken : IReadinessCheck
    {
        public string Name => "broken";

        public ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>("a file in a secret place is missing");
    }
}
