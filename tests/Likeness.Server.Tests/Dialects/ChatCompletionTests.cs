using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Dialects;
using Likeness.Server.Results;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Dialects;

public sealed class ChatCompletionTests
{
    [Fact]
    public async Task Every_parameter_reaches_the_engine()
    {
        await using var server = await RunningServer.StartAsync();

        await Succeeds(server, Requests.Chat(
            """ "seed":-1,"extra_body":{"style":"video GAME","negative_prompt":"blur","framing":"original"} """,
            Requests.Text("blue ") + "," + Requests.Image(Requests.Picture) + "," + Requests.Text("background")));

        var request = (StylizeRequest)server.Engine.Requests.Single();
        Assert.Equal(PortraitStyle.VideoGame, request.Style);
        Assert.Equal("blue background", request.Prompt);
        Assert.Equal("blur", request.NegativePrompt);
        Assert.Equal(Framing.Original, request.Framing);
        Assert.Equal(uint.MaxValue, request.Seed);
        Assert.Equal("hello"u8.ToArray(), server.Engine.Pictures.Single());
    }

    [Fact]
    public async Task All_six_styles_reach_the_engine_by_their_names()
    {
        await using var server = await RunningServer.StartAsync();

        foreach (var name in PortraitStyles.Names)
        {
            await Succeeds(server, Requests.Chat($"\"extra_body\":{{\"style\":\"{name}\"}}"));
        }

        Assert.Equal(Enum.GetValues<PortraitStyle>(), server.Engine.Requests.Select(request => ((StylizeRequest)request).Style));
    }

    [Fact]
    public async Task A_transparent_picture_is_served_as_a_transparent_png()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Draw = () =>
        {
            var picture = new PixelBuffer(8, 8, 4);
            picture.Samples.Fill(128);
            return picture;
        };

        using var answer = await server.Client.GetAsync(await server.StylizeAsync(), TestContext.Current.CancellationToken);

        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        var file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(PictureDecoder.TryDecode(file, new DecodeOptions { KeepAlpha = true }, out var picture, out var fault, TestContext.Current.CancellationToken), fault?.Detail);
        using (picture)
        {
            Assert.Equal((4, 128), (picture.Pixels.Channels, picture.Pixels.Samples[3]));
        }
    }

    [Fact]
    public async Task A_disk_that_fails_is_a_fault_that_may_pass_and_not_a_bug()
    {
        await using var server = await RunningServer.StartAsync(configure: services => services.AddSingleton<IResultStore, FailingDisk>());

        using var answer = await server.PostAsync(Requests.Chat());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("storage_unavailable", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_finds_no_room_is_a_fault_that_may_pass_and_leaves_nothing()
    {
        await using var server = await RunningServer.StartAsync(["--Results:MaxBytes", "3000"]);
        await Succeeds(server, Requests.Chat());

        using var answer = await server.PostAsync(Requests.Chat("\"n\":3"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("storage_full", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(1, server.Services.GetRequiredService<IResultStore>().Usage().Count);
        server.Time.Advance(TimeSpan.FromHours(2));
        await Wait.UntilAsync(() => server.Services.GetRequiredService<IResultStore>().Usage().Bytes == 0);
        await Succeeds(server, Requests.Chat());
    }

    private sealed class FailingDisk : IResultStore
    {
        public void GiveUp(UnwrittenResult result)
        {
        }

        public ValueTask<SavedResult> SaveAsync(NewResult result, CancellationToken cancellationToken) => throw new IOException("Input/output error");

        public ValueTask<ResultContent?> OpenAsync(string fileName, long expiresAt, CancellationToken cancellationToken) => ValueTask.FromResult<ResultContent?>(null);

        public ValueTask DeleteAsync(StoredResult result) => ValueTask.CompletedTask;

        public ValueTask<int> SweepAsync(CancellationToken cancellationToken) => ValueTask.FromResult(0);

        public ResultUsage Usage(string? tenantId) => default;
    }

    [Fact]
    public async Task Without_parameters_the_defaults_of_the_service_hold()
    {
        await using var server = await RunningServer.StartAsync();

        await Succeeds(server, Requests.Chat());

        var request = (StylizeRequest)server.Engine.Requests.Single();
        Assert.Equal((PortraitStyle.ThreeD, "a person", "", Framing.Portrait, null), (request.Style, request.Prompt, request.NegativePrompt, request.Framing, request.Seed));
    }

    [Fact]
    public async Task The_first_picture_of_the_last_user_message_that_has_one_is_used()
    {
        await using var server = await RunningServer.StartAsync();
        string Message(string role, string content) => $$"""{"role":"{{role}}","content":[{{content}}]}""";
        string[] messages =
        [
            Message("system", Requests.Text("be kind") + "," + Requests.Image("c3lzdGVt")),
            Message("user", Requests.Text("old") + "," + Requests.Image("b2xk")),
            Message("user", Requests.Text("new") + "," + Requests.Image("bmV3") + "," + Requests.Image("c2Vjb25k")),
            Message("assistant", Requests.Image("YW5zd2Vy")),
            Message("user", Requests.Text("and blue")),
        ];

        await Succeeds(server, $$"""{"model":"face-to-many","messages":[{{string.Join(',', messages)}}]}""");

        Assert.Equal("new", Encoding.UTF8.GetString(server.Engine.Pictures.Single()));
        Assert.Equal("new\nand blue", ((StylizeRequest)server.Engine.Requests.Single()).Prompt);
    }

    [Fact]
    public async Task Several_choices_have_seeds_that_follow_each_other()
    {
        await using var server = await RunningServer.StartAsync();

        var contents = await Succeeds(server, Requests.Chat("\"n\":3"));

        Assert.Equal(3, contents.Distinct().Count());
        Assert.Equal([null, 8u, 9u], server.Engine.Requests.Select(request => request.Seed));
    }

    [Fact]
    public async Task A_picture_by_address_is_fetched_from_an_opened_host()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.WriteAsync("from afar"));
        await using var server = await RunningServer.StartAsync(["--Intake:AllowPrivateHosts", host.Host]);

        await Succeeds(server, Requests.Chat(content: Requests.Image($"http://{host.Host}/a.png")));

        Assert.Equal("from afar", Encoding.UTF8.GetString(server.Engine.Pictures.Single()));
    }

    [Fact]
    public async Task A_byte_order_mark_and_unknown_fields_are_no_trouble()
    {
        await using var server = await RunningServer.StartAsync();

        await Succeeds(server, "\uFEFF" + Requests.Chat(""" "temperature":0.5,"tools":[{"x":{}}],"modalities":["text","image"],"user":null,"stream":false,"n":null """));
    }

    [Fact]
    public async Task The_address_in_the_answer_is_the_one_that_the_client_used()
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(Requests.Chat()) };
        request.Headers.Host = "portraits.example:8443";

        var answer = await server.Client.SendAsync(request);

        Assert.StartsWith("http://portraits.example:8443/results/", Requests.Contents(await answer.Content.ReadAsStringAsync()).Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a_b!.example<script>")]
    [InlineData("")]
    public async Task A_host_header_that_is_no_host_is_not_repeated(string host)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(Requests.Chat()) };
        request.Headers.TryAddWithoutValidation("Host", host);

        var answer = await server.Client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotContain("script", body, StringComparison.Ordinal);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, body);
    }

    [Fact]
    public async Task A_client_that_leaves_stops_the_engine()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        using var left = new CancellationTokenSource();
        var request = server.PostAsync(Requests.Chat(), left.Token);
        await Wait.UntilAsync(() => server.Engine.Running == 1);

        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await Wait.UntilAsync(() => server.Engine.Cancelled == 1);
        await Wait.UntilAsync(() => server.Services.GetRequiredService<BodyReader>().Held == 0);
    }

    [Fact]
    public async Task A_key_that_another_process_revoked_is_refused_at_once()
    {
        await using var server = await RunningServer.StartAsync();
        await Succeeds(server, Requests.Chat());
        using (var other = AccountStore.Open(Server.Storage.DataFolder.Open(server.DataPath), server.Time))
        {
            Assert.True(other.Revoke(server.Key.Id));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.PostAsync(Requests.Chat())).StatusCode);
    }

    [Theory]
    [InlineData("bearer ")]
    [InlineData("BEARER   ")]
    public async Task The_scheme_is_read_as_http_says(string scheme)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.NewClient(null);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", scheme + server.Key.Bearer);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/models")).StatusCode);
    }

    [Fact]
    public async Task Bodies_beyond_the_budget_are_told_to_come_later()
    {
        await using var server = await RunningServer.StartAsync(["--Http:MaxBodyBytes", "1048576", "--Http:MaxBufferedBytes", "1048576"]);
        server.Engine.Gate = new TaskCompletionSource();
        var large = Requests.Chat() + new string(' ', 600_000);
        var first = server.PostAsync(large);
        await Wait.UntilAsync(() => server.Engine.Running == 1);

        var second = await server.PostAsync(large);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), second.Headers.RetryAfter?.Delta);
        server.Engine.Gate.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        await Wait.UntilAsync(() => server.Services.GetRequiredService<BodyReader>().Held == 0);
    }

    [Fact]
    public async Task A_body_without_a_declared_length_is_read_and_limited_all_the_same()
    {
        await using var server = await RunningServer.StartAsync(["--Http:MaxBodyBytes", "1048576"]);

        Assert.Equal(HttpStatusCode.OK, (await PostChunked(server, 500_000)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostChunked(server, 1_500_000)).StatusCode);
    }

    [Fact]
    public async Task Random_json_is_never_a_server_error()
    {
        await using var server = await RunningServer.StartAsync();
        Prop.ForAll(RandomJson.Documents, json =>
        {
            using var answer = server.PostAsync(json).GetAwaiter().GetResult();
            return (int)answer.StatusCode is 200 or 400 or 404 && answer.Content.Headers.ContentType?.ToString() is "application/json" or "text/event-stream";
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static async Task<HttpResponseMessage> PostChunked(RunningServer server, int padding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(Requests.Chat() + new string(' ', padding)) };
        request.Headers.TransferEncodingChunked = true;
        return await server.Client.SendAsync(request);
    }

    private static async Task<IReadOnlyList<string>> Succeeds(RunningServer server, string json)
    {
        using var answer = await server.PostAsync(json);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        return Requests.Contents(body);
    }
}
