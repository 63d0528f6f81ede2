using System.Net;
using System.Text;
using Likeness.Server.Accounts;
using Likeness.Server.Labels.Metadata;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Generators;

/// <summary>Jobs that generators elsewhere serve: over real sockets, with servers that die and come back.</summary>
public sealed class RoutedJobTests
{
    [Theory]
    [InlineData("/v1/images/generations", """{"prompt":"a cat"}""")]
    [InlineData("/v1/chat/completions", """{"model":"gemini-2.5-flash-image","messages":[{"role":"user","content":"a cat"}]}""")]
    [InlineData("/v1/chat/completions", """{"model":"gemini-2.5-flash-image","messages":[{"role":"user","content":[{"type":"text","text":"both"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}""")]
    public async Task What_only_a_generator_can_do_is_let_in_and_done(string path, string body)
    {
        await using var routed = await RoutedServer.StartAsync();

        var answer = await routed.Server.Client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal(1, routed.Generators.Sum(one => one.Made));
        Assert.Empty(routed.Server.Engine.Requests);
    }

    [Fact]
    public async Task A_job_in_flight_survives_the_death_of_its_server()
    {
        await using var routed = await RoutedServer.StartAsync();
        var gate = new TaskCompletionSource();
        routed.Generators[0].Gate = routed.Generators[1].Gate = gate;

        var answer = routed.GenerateAsync();
        await Wait.UntilAsync(() => routed.Generators.Sum(one => one.Open) == 1);
        var dying = Array.FindIndex(routed.Generators, one => one.Open == 1);
        await routed.Generators[dying].KillAsync();
        await Wait.UntilAsync(() => routed.Generators[1 - dying].Open == 1);
        gate.SetResult();

        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        Assert.Contains(routed.Server.Log.Lines, line => line.Id == 8003);
        await routed.UntilAsync(dying, isUp: false);
    }

    [Fact]
    public async Task Servers_that_die_and_come_back_under_load_cost_no_job()
    {
        await using var routed = await RoutedServer.StartAsync("--Jobs:PerTenant", "1000", "--Jobs:QueueLength", "1000", "--Generators:images:Concurrency", "2", "--Generators:images:QueueLength", "1000");
        var over = false;
        async Task<int> AskAsync()
        {
            var asked = 0;
            for (; !Volatile.Read(ref over); asked++)
            {
                using var answer = await routed.GenerateAsync();
                Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
            }

            return asked;
        }

        var callers = Enumerable.Range(0, 6).Select(_ => AskAsync()).ToArray();
        for (var round = 0; round < 4; round++)
        {
            var made = routed.Generators.Sum(one => one.Made);
            await Wait.UntilAsync(() => routed.Generators.Sum(one => one.Made) > made + 10);
            await routed.Generators[round % 2].KillAsync();
            await routed.UntilAsync(round % 2, isUp: false);
            await routed.Generators[round % 2].ReviveAsync();
            await routed.UntilAsync(round % 2, isUp: true);
        }

        Volatile.Write(ref over, true);
        var asked = (await Task.WhenAll(callers)).Sum();
        Assert.True(routed.Generators.Sum(one => one.Made) >= asked);
        Assert.All(routed.Router.Pools[0].Load().Instances, one => Assert.Equal(0, one.InFlight));
    }

    [Fact]
    public async Task A_job_at_a_generator_holds_no_place_of_the_embedded_engine()
    {
        await using var routed = await RoutedServer.StartAsync("--Jobs:Concurrency", "1");
        var gate = new TaskCompletionSource();
        routed.Generators[0].Gate = routed.Generators[1].Gate = gate;
        var waiting = new[] { routed.GenerateAsync(), routed.GenerateAsync(), routed.GenerateAsync() };
        await Wait.UntilAsync(() => routed.Generators.Sum(one => one.Open) == 2);

        await routed.Server.StylizeAsync();

        Assert.Single(routed.Server.Engine.Requests);
        gate.SetResult();
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task A_client_that_leaves_frees_the_generator()
    {
        await using var routed = await RoutedServer.StartAsync();
        routed.Generators[0].Gate = routed.Generators[1].Gate = new TaskCompletionSource();
        using var left = new CancellationTokenSource();
        var answer = routed.Server.Client.PostAsync("/v1/images/generations", new StringContent("""{"prompt":"a cat"}""", Encoding.UTF8, "application/json"), left.Token);
        await Wait.UntilAsync(() => routed.Generators.Sum(one => one.Open) == 1);

        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await Wait.UntilAsync(() => routed.Generators.Sum(one => one.Open) == 0 && routed.Router.Pools[0].Load().Instances.All(one => one.InFlight == 0));
    }

    [Fact]
    public async Task Without_any_server_the_answer_is_that_of_an_engine_that_is_not_there()
    {
        await using var routed = await RoutedServer.StartAsync();
        await routed.Generators[0].KillAsync();
        await routed.Generators[1].KillAsync();

        var answer = await routed.GenerateAsync();
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.DoesNotContain("127.0.0.1", body, StringComparison.Ordinal);
        Assert.DoesNotContain(":" + routed.Generators[0].Address.Port, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_say_that_a_trained_generator_made_them()
    {
        await using var routed = await RoutedServer.StartAsync("--Routes:0:Operation", "stylize", "--Routes:0:Engines", "images");

        var link = await routed.Server.StylizeAsync();

        var file = await routed.Server.Client.GetByteArrayAsync(link);
        Assert.Equal(DigitalSource.TrainedAlgorithmicMedia, DigitalSources.In(file));
        Assert.Equal(1, routed.Generators.Sum(one => one.Made));
    }

    [Fact]
    public async Task A_tenants_own_route_goes_by_its_name()
    {
        await using var routed = await RoutedServer.StartAsync("--Routes:0:Tenant", "test", "--Routes:0:Engines", "images");
        var other = routed.Server.Services.GetRequiredService<AccountStore>().Create("other");
        using var client = routed.Server.NewClient(other.Bearer);

        using var answer = await client.PostAsync("/v1/chat/completions", new StringContent(Requests.Chat(), Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, routed.Generators.Sum(one => one.Made));

        await routed.Server.StylizeAsync();
        Assert.Equal(1, routed.Generators.Sum(one => one.Made));
    }

    [Fact]
    public async Task A_route_whose_engines_are_down_is_named_and_the_server_stays_ready()
    {
        await using var routed = await RoutedServer.StartAsync("--Routes:0:Operation", "edit", "--Routes:0:Engines", "images", "--Routes:1:Engines", "images,embedded");
        Assert.DoesNotContain("downRoutes", await routed.Server.Client.GetStringAsync("/readyz"), StringComparison.Ordinal);

        await routed.Generators[0].KillAsync();
        await routed.Generators[1].KillAsync();
        await routed.UntilAsync(0, isUp: false);
        await routed.UntilAsync(1, isUp: false);

        var answer = await routed.Server.Client.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.EndsWith(",\"downRoutes\":[0]}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_goes_to_the_server_and_nowhere_else()
    {
        await using var routed = await RoutedServer.StartAsync("--Generators:images:Key", "sk-very-secret-key");

        using var answer = await routed.GenerateAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Bearer sk-very-secret-key", Assert.Single(routed.Generators.SelectMany(one => one.Authorizations)));
        Assert.DoesNotContain("sk-very-secret-key", routed.Server.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_see_every_engine_with_its_servers_and_the_metrics_count_them()
    {
        await using var routed = await RoutedServer.StartAsync(
            "--Admin:Key", new string('a', 40), "--Routes:0:Operation", "stylize", "--Routes:0:Style", "Clay", "--Routes:0:Engines", "images,embedded", "--Routes:0:OnBusy", "Wait");
        using var made = await routed.GenerateAsync();
        await routed.Generators[1].KillAsync();
        await routed.UntilAsync(1, isUp: false);
        using var admin = routed.Server.NewClient(new string('a', 40));

        string Plain(string text) => routed.Generators.Select((one, i) => (one, i)).Aggregate(text, (all, each) => all.Replace($"127.0.0.1:{each.one.Address.Port}", $"gpu-{each.i + 1}:80", StringComparison.Ordinal));
        string Timeless(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\"(since|probedAt)\":\"[^\"]+\"", "\"$1\":\"TIME\"");
        await Golden.CheckAsync("admin-engines", await admin.GetAsync("/admin/v1/engines"), text => System.Text.RegularExpressions.Regex.Replace(Timeless(Plain(text)), "content-length: \\d+", "content-length: N"));

        var metrics = Plain(await routed.Server.Client.GetStringAsync("/metrics"));
        Assert.Contains("likeness_engine_attempts_total{engine=\"images\",instance=\"gpu-1:80\",operation=\"edit\",outcome=\"succeeded\"}", metrics, StringComparison.Ordinal);
        Assert.Contains("likeness_generator_up{engine=\"images\",instance=\"gpu-2:80\"} 0", metrics, StringComparison.Ordinal);
        Assert.Contains("likeness_generator_breaker{", metrics, StringComparison.Ordinal);
        Assert.Contains("likeness_generator_in_flight{", metrics, StringComparison.Ordinal);
        Assert.Contains("likeness_generator_waiting{engine=\"images\"} 0", metrics, StringComparison.Ordinal);
        Assert.Contains("likeness_engine_seconds_count{engine=\"images\"", metrics, StringComparison.Ordinal);
    }
}
