using System.Net;
using Likeness.Imaging;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Moderation;
using Likeness.Server.Tests.Admin;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Moderation;

/// <summary>Moderation on the way of a job: before anything is fetched, before the engine, and before a result exists.</summary>
public sealed class ModeratedJobTests : IDisposable
{
    private readonly TempFolder _lists = new();

    [Fact]
    public async Task A_text_on_a_list_ends_the_request_before_the_engine()
    {
        await using var server = await RunningServer.StartAsync(["--Moderation:TextLists", List("words.txt", "fruit: 苹果")]);

        await Golden.CheckAsync("moderation-text", await server.PostAsync(Requests.Chat(content: Requests.Text("画一个 蘋 果") + "," + Requests.Image(Requests.Picture))));
        Assert.Empty(server.Engine.Requests);
        Assert.Equal(0, server.Services.GetRequiredService<JobAdmission>().Admitted);
        Assert.Equal("fruit", Assert.Single(Refusals(server)).Category);
    }

    [Fact]
    public async Task An_operator_sees_what_was_refused_and_a_tenants_own_policy_wins()
    {
        await using var server = await RunningServer.StartAsync(["--Moderation:TextLists", List("words.txt", "fruit: 苹果")]);
        using var admin = new AdminClient(server);
        var tenant = server.Services.GetRequiredService<AccountStore>().FindByBearer(server.Key.Bearer)!.TenantId;
        var chat = Requests.Chat(content: Requests.Text("苹果") + "," + Requests.Image(Requests.Picture));
        await server.PostAsync(chat);
        await server.PostAsync(chat);
        await admin.CheckAsync("admin-verdicts", "GET", $"/tenants/{tenant}/verdicts?limit=1");
        await admin.CheckAsync("admin-verdicts-faults", "GET", $"/tenants/{tenant}/verdicts?before=1");

        await admin.SendAsync("PATCH", $"/tenants/{tenant}", """{"moderationPolicy":{"inputText":"None"}}""", "application/merge-patch+json");
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(chat)).StatusCode);
    }

    [Theory]
    [InlineData("""{"inputText":"TextList, Webhook"}""", true)]
    [InlineData("""{}""", true)]
    [InlineData("""{"inputText":"Everything"}""", false)]
    [InlineData("""{"inputText":16}""", false)]
    [InlineData("""{"text":"None"}""", false)]
    [InlineData("""[]""", false)]
    public void A_policy_is_read_strictly(string json, bool good)
    {
        Assert.Equal(good, PolicyText.Read(json) is not null);
    }

    [Fact]
    public async Task A_picture_on_a_list_ends_the_job_before_the_engine()
    {
        using var picture = Checks();
        var file = PictureEncoder.Encode(picture, new EncodeOptions { Format = PictureFormat.Png });
        await using var server = await RunningServer.StartAsync(["--Moderation:PictureLists", List("hashes.txt", $"{PictureHash.Of(picture):x16},known")]);

        await Golden.CheckAsync("moderation-input", await server.PostAsync(Requests.Chat(content: Requests.Image("data:image/png;base64," + Convert.ToBase64String(file)))));
        Assert.Empty(server.Engine.Requests);
        Assert.Equal("known", Assert.Single(Refusals(server)).Category);
    }

    [Fact]
    public async Task A_result_on_a_list_never_comes_to_be()
    {
        using var picture = Checks();
        await using var server = await RunningServer.StartAsync(
            ["--Moderation:PictureLists", List("hashes.txt", $"{PictureHash.Of(picture):x16},known"), "--Moderation:InputPicture", "None"]);
        server.Engine.Draw = Checks;

        await Golden.CheckAsync("moderation-output", await server.PostAsync(Requests.Chat()));
        Assert.Single(server.Engine.Requests);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.DataPath, "results")));
    }

    [Fact]
    public async Task What_is_on_no_list_goes_through()
    {
        await using var server = await RunningServer.StartAsync(["--Moderation:TextLists", List("words.txt", "fruit: 苹果")]);

        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Requests.Chat())).StatusCode);
        Assert.Empty(Refusals(server));
    }

    public void Dispose() => _lists.Dispose();

    private static IReadOnlyList<RefusalRecord> Refusals(RunningServer server) => server.Services.GetRequiredService<ModerationAudit>().List(new RefusalQuery());

    private static PixelBuffer Checks()
    {
        var picture = new PixelBuffer(64, 64);
        for (var i = 0; i < picture.Samples.Length; i++)
        {
            picture.Samples[i] = (byte)((((i / 3 % 64 / 9) ^ (i / 192 / 13)) & 1) * 200);
        }

        return picture;
    }

    private string List(string name, string line)
    {
        var path = Path.Combine(_lists.Path, name);
        File.WriteAllText(path, line + "\n");
        return path;
    }
}
