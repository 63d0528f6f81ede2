using System.Text.Json;
using Likeness.Imaging;
using Likeness.Server.Accounts;
using Likeness.Server.Dialects.Volcengine;
using Likeness.Server.Jobs.Execution;
using Likeness.Server.Results;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Dialects.Volcengine;

/// <summary>Tasks: handing in, asking after, fetching, taking back.</summary>
public sealed class TaskGoldenTests
{
    private const string Unknown = "1234567890123456789";

    [Fact]
    public async Task The_life_of_a_task_is_as_committed()
    {
        await using var server = await RunningServer.StartAsync(["--Results:PublicBaseUrl", "https://likeness.test", "--Jobs:Concurrency", "1"]);
        server.Engine.Gate = new TaskCompletionSource();
        var client = new VolcengineClient(server);
        var answer = await client.SendAsync("CVSync2AsyncSubmitTask", VolcengineClient.Body());
        await VolcengineGolden.CheckAsync("task-submitted", answer);
        var first = await IdAsync(answer);
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        var second = await IdAsync(await client.SendAsync("CVSubmitTask", VolcengineClient.Body()));

        await CheckAsync("task-generating", await QueryAsync(client, first));
        await CheckAsync("task-in-queue", await QueryAsync(client, second));
        await CheckAsync("task-cancelled", await client.SendAsync("CVCancelTask", Task(second), "2024-06-06"));
        await CheckAsync("task-cancelled-again", await client.SendAsync("CVCancelTask", Task(second), "2024-06-06"));
        await CheckAsync("task-after-its-cancellation", await QueryAsync(client, second));
        server.Engine.Gate.SetResult();
        await DoneAsync(server);
        await CheckAsync("task-done-base64", await QueryAsync(client, first));
        await CheckAsync("task-done-url", await QueryAsync(client, first, "{\\\"return_url\\\":true}"));
        await CheckAsync("task-done-cannot-be-cancelled", await client.SendAsync("CVCancelTask", Task(first), "2024-06-06"));
        server.Time.Advance(TimeSpan.FromHours(12));
        await CheckAsync("task-after-twelve-hours", await QueryAsync(client, first));
    }

    [Theory]
    [InlineData("task-unknown", Unknown, "")]
    [InlineData("task-id-malformed", "7", "")]
    [InlineData("task-id-missing", "", "")]
    [InlineData("task-req-json-broken", Unknown, "{")]
    [InlineData("task-req-json-wrong-type", Unknown, "{\\\"return_url\\\":1}")]
    [InlineData("task-req-json-logo-wrong", Unknown, "{\\\"logo_info\\\":{\\\"add_logo\\\":true,\\\"language\\\":2}}")]
    public async Task Wrong_queries_are_as_committed(string name, string id, string reqJson)
    {
        await using var server = await RunningServer.StartAsync();

        await CheckAsync(name, await QueryAsync(new VolcengineClient(server), id, reqJson));
    }

    [Fact]
    public async Task A_task_of_another_tenant_does_not_exist()
    {
        await using var server = await RunningServer.StartAsync();
        var other = server.Services.GetRequiredService<AccountStore>().Create("other");
        var id = await IdAsync(await new VolcengineClient(server).SendAsync("CVSync2AsyncSubmitTask", VolcengineClient.Body()));
        await DoneAsync(server);
        var stranger = new VolcengineClient(server) { AccessKeyId = other.AccessKeyId, Secret = other.SecretAccessKey };

        Assert.Equal("not_found", await StatusAsync(await QueryAsync(stranger, id)));
        Assert.Equal(400, (int)(await stranger.SendAsync("CVCancelTask", Task(id), "2024-06-06")).StatusCode);
    }

    [Fact]
    public async Task A_task_that_failed_is_answered_with_its_error()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Fault = new Portraits.PortraitFault(Portraits.FaultKind.NoFace, "There is no face.");
        var client = new VolcengineClient(server);
        var id = await IdAsync(await client.SendAsync("CVSync2AsyncSubmitTask", VolcengineClient.Body()));
        await DoneAsync(server);

        await CheckAsync("task-failed", await QueryAsync(client, id));
    }

    [Fact]
    public async Task The_fetching_call_chooses_mark_and_metadata_and_gets_the_same_address_again()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Draw = () => Labels.Drawn.Plain(400, 400, 90);
        var client = new VolcengineClient(server);
        var id = await IdAsync(await client.SendAsync("CVSync2AsyncSubmitTask", VolcengineClient.Body()));
        await DoneAsync(server);
        const string Wish = "{\\\"return_url\\\":true,\\\"logo_info\\\":{\\\"add_logo\\\":true,\\\"opacity\\\":1},\\\"aigc_meta\\\":{\\\"content_producer\\\":\\\"ACME-1\\\"}}";

        var plain = await FileAsync(server, client, id, "{\\\"return_url\\\":true}");
        var marked = await FileAsync(server, client, id, Wish);
        var again = await FileAsync(server, client, id, Wish);

        Assert.Equal(marked.Address, again.Address);
        Assert.NotEqual(plain.Address, marked.Address);
        Assert.Contains("ACME-1", System.Text.Encoding.UTF8.GetString(marked.File), StringComparison.Ordinal);
        Assert.DoesNotContain("ACME-1", System.Text.Encoding.UTF8.GetString(plain.File), StringComparison.Ordinal);
        Assert.InRange(Contrast(plain.File), 0, 10);
        Assert.InRange(Contrast(marked.File), 60, 255);
    }

    [Fact]
    public async Task Wishes_that_come_with_the_task_count_where_the_fetching_call_has_none()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Draw = () => Labels.Drawn.Plain(400, 400, 90);
        var client = new VolcengineClient(server);
        var id = await IdAsync(await client.SendAsync("CVSync2AsyncSubmitTask", VolcengineClient.Body("\"return_url\":true,\"logo_info\":{\"add_logo\":true,\"opacity\":1},\"aigc_meta\":{\"producer_id\":\"P-1\"}")));
        await DoneAsync(server);

        var file = await FileAsync(server, client, id, "");

        Assert.InRange(Contrast(file.File), 60, 255);
        Assert.Contains("P-1", System.Text.Encoding.UTF8.GetString(file.File), StringComparison.Ordinal);
        Assert.Equal(file.Address, (await FileAsync(server, client, id, "{\\\"logo_info\\\":{\\\"add_logo\\\":true}}")).Address);
    }

    [Fact]
    public async Task No_more_results_are_labelled_at_once_than_there_are_processors()
    {
        var encoder = new SlowEncoder();
        await using var server = await RunningServer.StartAsync(configure: services => services.AddSingleton<IResultEncoder>(encoder));
        var client = new VolcengineClient(server);
        var id = await IdAsync(await client.SendAsync("CVSync2AsyncSubmitTask", VolcengineClient.Body()));
        await DoneAsync(server);
        encoder.Pause = TimeSpan.FromMilliseconds(200);

        var answers = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, TaskResults.Most + 4).Select(
            i => QueryAsync(client, id, $"{{\\\"return_url\\\":true,\\\"aigc_meta\\\":{{\\\"producer_id\\\":\\\"P-{i}\\\"}}}}")));

        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode));
        Assert.InRange(encoder.MostAtOnce, 1, TaskResults.Most);
    }

    [Fact]
    public async Task A_wish_that_comes_many_times_at_once_is_made_once()
    {
        var encoder = new SlowEncoder();
        await using var server = await RunningServer.StartAsync(configure: services => services.AddSingleton<IResultEncoder>(encoder));
        var client = new VolcengineClient(server);
        var id = await IdAsync(await client.SendAsync("CVSync2AsyncSubmitTask", VolcengineClient.Body()));
        await DoneAsync(server);
        var before = encoder.Count;
        encoder.Pause = TimeSpan.FromMilliseconds(300);

        var files = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 6).Select(
            _ => FileAsync(server, client, id, "{\\\"return_url\\\":true,\\\"aigc_meta\\\":{\\\"producer_id\\\":\\\"P\\\"}}")));

        Assert.Single(files.Select(file => file.Address).Distinct());
        Assert.Equal(1, encoder.Count - before);
    }

    private static Task<HttpResponseMessage> QueryAsync(VolcengineClient client, string id, string reqJson = "") => client.SendAsync("CVSync2AsyncGetResult", Task(id, reqJson));

    private static string Task(string id, string reqJson = "") => $$"""{{{VolcengineClient.ReqKey}},"task_id":"{{id}}"{{(reqJson.Length == 0 ? "" : $",\"req_json\":\"{reqJson}\"")}}}""";

    private static Task CheckAsync(string name, HttpResponseMessage answer) => VolcengineGolden.CheckAsync(name, answer);

    private static async Task<string> IdAsync(HttpResponseMessage answer) => (await DataAsync(answer)).GetProperty("task_id").GetString()!;

    private static async Task<string> StatusAsync(HttpResponseMessage answer) => (await DataAsync(answer)).GetProperty("status").GetString()!;

    private static async Task<JsonElement> DataAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("data");

    private static Task DoneAsync(RunningServer server) => Wait.UntilAsync(() => server.Services.GetRequiredService<LiveJobs>().Count == 0);

    private static async Task<(string Address, byte[] File)> FileAsync(RunningServer server, VolcengineClient client, string id, string reqJson)
    {
        var address = (await DataAsync(await QueryAsync(client, id, reqJson))).GetProperty("image_urls")[0].GetString()!;
        using var browser = server.NewClient(null);
        return (address, await browser.GetByteArrayAsync(new Uri(address)));
    }

    /// <summary>How far the lightest and the darkest sample of a picture are apart.</summary>
    private static int Contrast(byte[] file)
    {
        Assert.True(PictureDecoder.TryDecode(file, new DecodeOptions(), out var picture, out _));
        using (picture)
        {
            var samples = picture.Pixels.Samples.ToArray();
            return samples.Max() - samples.Min();
        }
    }

    /// <summary>Encodes nothing, slowly, and counts how often at the same time.</summary>
    private sealed class SlowEncoder : IResultEncoder
    {
        private static readonly byte[] File = TestPicture.Png(160, 128);
        private int _running;
        private int _most;
        private int _count;

        public TimeSpan Pause { get; set; }

        public int MostAtOnce => _most;

        public int Count => _count;

        public EncodedResult Encode(PixelBuffer picture, ResultEncoding encoding)
        {
            Interlocked.Increment(ref _count);
            var running = Interlocked.Increment(ref _running);
            InterlockedMax(running);
            System.Threading.Tasks.Task.Delay(Pause, TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult();
            Interlocked.Decrement(ref _running);
            return new EncodedResult(File, PictureFormat.Jpeg, Fault: null);
        }

        private void InterlockedMax(int running)
        {
            for (var most = _most; running > most && Interlocked.CompareExchange(ref _most, running, most) != most; most = _most)
            {
            }
        }
    }
}
