using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Likeness.Server.Accounts;
using Likeness.Server.Dialects.Volcengine;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Dialects.Volcengine;

/// <summary>Every answer of the gateway, byte for byte.</summary>
public sealed class GatewayGoldenTests
{
    private const string Target = "/?Action=CVProcess&Version=2022-08-31";
    private static readonly string Body = VolcengineClient.Body("\"return_url\":true");

    private static readonly Dictionary<string, Action<HttpRequestMessage>> Changes = new()
    {
        ["unsigned"] = request => request.Headers.Authorization = null,
        ["authorization-of-another-scheme"] = request => Authorization(request, "Bearer sk-1"),
        ["authorization-without-headers"] = request => Authorization(request, "HMAC-SHA256 Credential=AK/20240101/cn-north-1/cv/request, Signature=00"),
        ["authorization-without-signature"] = request => Authorization(request, "HMAC-SHA256 Credential=AK/20240101/cn-north-1/cv/request, SignedHeaders=x-date"),
        ["credential-broken"] = request => Authorization(request, "HMAC-SHA256 Credential=AK/20240101/cv/request, SignedHeaders=x-date, Signature=00"),
        ["credential-of-another-day"] = request => Authorization(request, "HMAC-SHA256 Credential=AK/20231231/cn-north-1/cv/request, SignedHeaders=x-date, Signature=00"),
        ["time-missing"] = request => request.Headers.Remove("x-date"),
        ["time-unreadable"] = request => Header(request, "x-date", "20240101 000001"),
        ["key-unknown"] = request => Authorization(request, "HMAC-SHA256 Credential=LKAKNOBODY/20240101/cn-north-1/cv/request, SignedHeaders=x-date, Signature=00"),
        ["token-wrong"] = request => Header(request, "x-security-token", "STSTESTTOKEN"),
        ["signature-wrong"] = request => Authorization(request, request.Headers.GetValues("Authorization").Single()[..^1] + "g"),
        ["body-changed"] = request => request.Content = Json(Body + " "),
    };

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_call_that_is_not_rightly_signed_is_answered_as_committed(string name)
    {
        await using var server = await RunningServer.StartAsync();

        await VolcengineGolden.CheckAsync("gateway-" + name, await new VolcengineClient(server).SendRawAsync(Target, Encoding.UTF8.GetBytes(Body), Changes[name]));
        Assert.Empty(server.Engine.Requests);
    }

    [Theory]
    [InlineData("action-missing", "/?Version=2022-08-31")]
    [InlineData("action-twice", "/?Action=CVProcess&Version=2022-08-31&Action=CVCancelTask")]
    [InlineData("version-missing", "/?Action=CVProcess")]
    [InlineData("nothing", "/")]
    [InlineData("action-unknown", "/?Action=CV%3CProcess&Version=2022-08-31")]
    [InlineData("version-unknown", "/?Action=CVProcess&Version=2020-08-26")]
    public async Task A_call_for_what_is_not_there_is_answered_as_committed(string name, string target)
    {
        await using var server = await RunningServer.StartAsync();

        await VolcengineGolden.CheckAsync("gateway-" + name, await new VolcengineClient(server).SendRawAsync(target, Encoding.UTF8.GetBytes(Body)));
    }

    [Fact]
    public async Task Another_service_and_another_method_are_as_committed()
    {
        await using var server = await RunningServer.StartAsync();

        await VolcengineGolden.CheckAsync("gateway-service-unknown", await new VolcengineClient(server) { Service = "visual" }.SendAsync("CVProcess", Body));
        await VolcengineGolden.CheckAsync("gateway-method-not-allowed", await new VolcengineClient(server).SendRawAsync(Target, [], method: HttpMethod.Get));
    }

    [Theory]
    [InlineData("old", -902)]
    [InlineData("of-the-future", 902)]
    public async Task A_time_outside_a_quarter_of_an_hour_is_as_committed(string name, int seconds)
    {
        await using var server = await RunningServer.StartAsync();

        await VolcengineGolden.CheckAsync("gateway-time-" + name, await new VolcengineClient(server) { Ahead = TimeSpan.FromSeconds(seconds) }.SendAsync("CVProcess", Body));
        Assert.True((await new VolcengineClient(server) { Ahead = TimeSpan.FromSeconds(seconds > 0 ? 899 : -901) }.SendAsync("CVProcess", Body)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_signature_makes_one_picture_only()
    {
        await using var server = await RunningServer.StartAsync();
        var client = new VolcengineClient(server);
        var body = Encoding.UTF8.GetBytes(Body);
        Assert.True((await client.Send(client.Sign(Target, body, HttpMethod.Post))).IsSuccessStatusCode);

        await VolcengineGolden.CheckAsync("gateway-signature-used-before", await client.Send(client.Sign(Target, body, HttpMethod.Post)));
        Assert.Single(server.Engine.Requests);
    }

    [Fact]
    public async Task An_idempotency_key_gives_the_same_answer_also_with_the_same_signature()
    {
        await using var server = await RunningServer.StartAsync();
        var client = new VolcengineClient(server);

        async Task<string> SendAsync()
        {
            var request = client.Sign("/?Action=CVSync2AsyncSubmitTask&Version=2022-08-31", Encoding.UTF8.GetBytes(Body), HttpMethod.Post);
            request.Headers.Add("Idempotency-Key", "one");
            return JsonDocument.Parse(await (await client.Send(request)).Content.ReadAsStringAsync()).RootElement.GetProperty("data").GetProperty("task_id").GetString()!;
        }

        Assert.Equal(await SendAsync(), await SendAsync());
        await Wait.UntilAsync(() => server.Services.GetRequiredService<Likeness.Server.Jobs.Execution.LiveJobs>().Count == 0);
        Assert.Single(server.Engine.Requests);
    }

    [Fact]
    public async Task A_signature_may_be_used_again_where_the_operator_allows_it_and_for_what_changes_nothing()
    {
        await using var server = await RunningServer.StartAsync(["--Volcengine:RefuseReplays", "false"]);
        var client = new VolcengineClient(server);
        var query = Encoding.UTF8.GetBytes($$"""{{{VolcengineClient.ReqKey}},"task_id":"1000000000000000000"}""");
        for (var i = 0; i < 2; i++)
        {
            Assert.True((await client.Send(client.Sign(Target, Encoding.UTF8.GetBytes(Body), HttpMethod.Post))).IsSuccessStatusCode);
        }

        await using var strict = await RunningServer.StartAsync();
        client = new VolcengineClient(strict);
        for (var i = 0; i < 2; i++)
        {
            Assert.True((await client.Send(client.Sign("/?Action=CVSync2AsyncGetResult&Version=2022-08-31", query, HttpMethod.Post))).IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task A_temporary_key_works_with_its_token_until_it_ends()
    {
        await using var server = await RunningServer.StartAsync();
        var accounts = server.Services.GetRequiredService<AccountStore>();
        var tenant = accounts.FindByBearer(server.Key.Bearer)!.TenantId;
        var temporary = accounts.IssueTemporary(tenant, server.Key.Id, AccountStore.ShortestTemporary)!;
        var client = new VolcengineClient(server) { AccessKeyId = temporary.AccessKeyId, Secret = temporary.SecretAccessKey, Token = temporary.SessionToken };

        Assert.True((await client.SendAsync("CVProcess", Body)).IsSuccessStatusCode);
        Assert.Equal(401, (int)(await new VolcengineClient(server) { AccessKeyId = temporary.AccessKeyId, Secret = temporary.SecretAccessKey }.SendAsync("CVProcess", Body)).StatusCode);
        server.Time.Advance(AccountStore.ShortestTemporary);
        var answer = await client.SendAsync("CVProcess", Body);
        Assert.Contains("\"CodeN\":100026,\"Code\":\"InvalidSecretToken\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_wrongly_too_often_has_to_wait()
    {
        await using var server = await RunningServer.StartAsync(["--Accounts:MaxFailures", "2"]);
        for (var i = 0; i < 2; i++)
        {
            await new VolcengineClient(server) { Secret = "wrong" }.SendAsync("CVProcess", Body);
        }

        await VolcengineGolden.CheckAsync("gateway-too-many-failures", await new VolcengineClient(server).SendAsync("CVProcess", Body));
    }

    [Theory]
    [InlineData("visual.volcengineapi.com", "", true)]
    [InlineData("", "visual.volcengineapi.com", true)]
    [InlineData("", "", false)]
    public async Task A_client_may_have_signed_for_another_host_where_the_operator_says_so(string alias, string forwarded, bool good)
    {
        await using var server = await RunningServer.StartAsync([.. alias.Length == 0 ? Array.Empty<string>() : ["--Volcengine:HostAliases", alias], "--Volcengine:TrustForwardedHost", forwarded.Length == 0 ? "false" : "true"]);
        var client = new VolcengineClient(server);
        var body = Encoding.UTF8.GetBytes(Body);
        var signed = VolcengineSigner.Sign(new Uri("https://visual.volcengineapi.com" + Target), body, new SigningKey(server.Key.AccessKeyId, server.Key.SecretAccessKey), server.Time.GetUtcNow());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, Target)) { Content = Json(Body) };
        foreach (var (name, value) in signed.Headers.Skip(1))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "visual.volcengineapi.com");

        Assert.Equal(good ? 200 : 401, (int)(await client.Send(request)).StatusCode);
    }

    private static void Authorization(HttpRequestMessage request, string value) => Header(request, "Authorization", value);

    private static void Header(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }

    private static ByteArrayContent Json(string body) => new(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
