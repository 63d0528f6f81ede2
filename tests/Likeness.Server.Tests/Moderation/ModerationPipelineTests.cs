using System.Text.Json;
using System.Text.Json.Serialization;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Server.Jobs;
using Likeness.Server.Moderation;
using Likeness.Server.Tests.Support;
using Likeness.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Moderation;

/// <summary>All checks together, in a running server.</summary>
public sealed class ModerationPipelineTests : IDisposable
{
    private readonly TempFolder _temp = new();

    [Fact]
    public async Task Where_nothing_is_set_up_nothing_is_done_and_nothing_allocated()
    {
        await using var server = await RunningServer.StartAsync();
        var pipeline = server.Services.GetRequiredService<ModerationPipeline>();
        var subject = Subject();
        string[] texts = ["apple"];
        using var picture = new PixelBuffer(4, 4);
        var before = 0L;
        for (var i = 0; i < 3; i++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(IsAllowedAtOnce(pipeline.CheckTextAsync(subject, texts, default)));
            Assert.True(IsAllowedAtOnce(pipeline.CheckInputAsync(subject, default, default)));
            Assert.True(IsAllowedAtOnce(pipeline.CheckOutputAsync(subject, picture, default)));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task A_listed_word_refuses_and_is_recorded_without_the_text()
    {
        await using var server = await RunningServer.StartAsync(["--Moderation:TextLists", Words("fruit:apple")]);
        var pipeline = server.Services.GetRequiredService<ModerationPipeline>();

        Assert.True((await pipeline.CheckTextAsync(Subject(), ["pear", ""], default)).IsAllowed);
        var verdict = await pipeline.CheckTextAsync(Subject(), ["pear", "secret A P P L E"], default);

        Assert.Equal((ModerationPlace.InputText, ModerationSource.TextList, "fruit", "words:1"), (verdict.Place, verdict.Source, verdict.Category, verdict.RuleId));
        Assert.Equal(JobFaultKind.TextRefused, verdict.Fault!.Kind);
        var record = Assert.Single(server.Services.GetRequiredService<ModerationAudit>().List(new RefusalQuery { TenantId = "tenant" }));
        Assert.Equal(("input-text", "text-list", "words:1", null), (record.Place, record.Source, record.RuleId, record.Picture));
        Assert.Contains("rule words:1", server.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", server.Log.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("apple", server.Log.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_tenants_policy_turns_checks_off()
    {
        await using var server = await RunningServer.StartAsync(["--Moderation:TextLists", Words("apple")]);
        var pipeline = server.Services.GetRequiredService<ModerationPipeline>();

        Assert.True((await pipeline.CheckTextAsync(Subject(ModerationPolicy.None), ["apple"], default)).IsAllowed);
        Assert.True((await pipeline.CheckTextAsync(Subject(new ModerationPolicy { InputText = ModerationChecks.Webhook }), ["apple"], default)).IsAllowed);
        Assert.False((await pipeline.CheckTextAsync(Subject(new ModerationPolicy { InputText = ModerationChecks.TextList }), ["apple"], default)).IsAllowed);
    }

    [Fact]
    public void A_policy_survives_json()
    {
        var policy = new ModerationPolicy { InputText = ModerationChecks.TextList | ModerationChecks.Webhook, OutputPicture = ModerationChecks.None };
        var options = new JsonSerializerOptions { Converters = { new JsonStringEnumConverter() } };

        var json = JsonSerializer.Serialize(policy, options);

        Assert.Equal("""{"InputText":"TextList, Webhook","InputPicture":"All","OutputPicture":"None"}""", json);
        Assert.Equal(policy, JsonSerializer.Deserialize<ModerationPolicy>(json, options));
    }

    [Fact]
    public async Task A_listed_picture_is_refused_on_its_way_in_and_out()
    {
        using var curls = PictureHashTests.Decode(SelfMadePortraits.Curls);
        await using var server = await RunningServer.StartAsync(["--Moderation:PictureLists", File("pictures.txt", $"{PictureHash.Of(curls)},drawn")]);
        var pipeline = server.Services.GetRequiredService<ModerationPipeline>();

        var input = await pipeline.CheckInputAsync(Subject(), SelfMadePortraits.Curls, default);
        var output = await pipeline.CheckOutputAsync(Subject(), curls, default);

        Assert.Equal((JobFaultKind.InputPictureRefused, "drawn"), (input.Fault?.Kind, input.Category));
        Assert.Equal((JobFaultKind.OutputPictureRefused, "pictures:1"), (output.Fault?.Kind, output.RuleId));
        Assert.True((await pipeline.CheckInputAsync(Subject(), SelfMadePortraits.Glasses, default)).IsAllowed);
        var records = server.Services.GetRequiredService<ModerationAudit>().List(new RefusalQuery());
        Assert.Equal(["output-picture", "input-picture"], records.Select(record => record.Place));
        Assert.NotNull(records[0].Picture);
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_let_through_unseen()
    {
        await using var server = await RunningServer.StartAsync(["--Moderation:PictureLists", File("pictures.txt", "0123456789abcdef")]);
        var pipeline = server.Services.GetRequiredService<ModerationPipeline>();

        Assert.Equal(JobFaultKind.PictureUnreadable, (await pipeline.CheckInputAsync(Subject(), "no picture"u8.ToArray(), default)).Fault?.Kind);
        Assert.Empty(server.Services.GetRequiredService<ModerationAudit>().List(new RefusalQuery()));
    }

    [Fact]
    public async Task A_label_refuses_from_its_threshold_on()
    {
        await using var server = await RunningServer.StartAsync(
            ["--Moderation:ClassifierModel", Classifier(), "--Moderation:ClassifierLabels", "red,green,blue", "--Moderation:ClassifierThresholds", "Red=0.6,blue=0.9"]);
        var pipeline = server.Services.GetRequiredService<ModerationPipeline>();

        var verdict = await pipeline.CheckOutputAsync(Subject(), Blank(200, 0, 0), default);

        Assert.Equal((ModerationSource.Classifier, "Red", "classifier:Red"), (verdict.Source, verdict.Category, verdict.RuleId));
        Assert.True((await pipeline.CheckOutputAsync(Subject(), Blank(140, 255, 200), default)).IsAllowed);
        Assert.False((await pipeline.CheckOutputAsync(Subject(), Blank(0, 0, 240), default)).IsAllowed);
    }

    [Theory]
    [InlineData("Closed", false)]
    [InlineData("Open", true)]
    public async Task Without_an_answer_of_the_webhook_the_configuration_decides(string policy, bool isAllowed)
    {
        await using var host = await WebhookHost.StartAsync();
        host.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await using var server = await RunningServer.StartAsync(["--Moderation:WebhookUrl", host.Url, "--Moderation:WebhookOnFailure", policy]);
        var pipeline = server.Services.GetRequiredService<ModerationPipeline>();

        var verdict = await pipeline.CheckTextAsync(Subject(), ["pear"], default);

        Assert.Equal(isAllowed, verdict.IsAllowed);
        Assert.Equal(isAllowed ? null : JobFaultKind.ModerationUnavailable, verdict.Fault?.Kind);
    }

    [Fact]
    public async Task The_webhook_sees_thumbnails_only_where_it_may()
    {
        await using var host = await WebhookHost.StartAsync();
        host.Answer = context => WebhookHost.Json(context, """{"allowed":false,"category":"violence"}""");
        await using var texts = await RunningServer.StartAsync(["--Moderation:WebhookUrl", host.Url]);
        Assert.True((await texts.Services.GetRequiredService<ModerationPipeline>().CheckInputAsync(Subject(), SelfMadePortraits.Curls, default)).IsAllowed);
        Assert.Empty(host.Questions);

        await using var pictures = await RunningServer.StartAsync(["--Moderation:WebhookUrl", host.Url, "--Moderation:WebhookSendPictures", "Thumbnail"]);
        var verdict = await pictures.Services.GetRequiredService<ModerationPipeline>().CheckInputAsync(Subject(), SelfMadePortraits.Curls, default);

        Assert.Equal((ModerationSource.Webhook, "violence"), (verdict.Source, verdict.Category));
        using var thumbnail = PictureHashTests.Decode(JsonDocument.Parse(host.Questions.Single()).RootElement.GetProperty("picture").GetBytesFromBase64());
        Assert.Equal(512, Math.Max(thumbnail.Width, thumbnail.Height));
    }

    public void Dispose() => _temp.Dispose();

    private static bool IsAllowedAtOnce(ValueTask<ModerationVerdict> verdict) => verdict.IsCompletedSuccessfully && verdict.Result.IsAllowed;

    private static ModerationSubject Subject(ModerationPolicy? policy = null) => new("tenant", "job", "stylize", policy ?? ModerationPolicy.All);

    private static PixelBuffer Blank(byte red, byte green, byte blue)
    {
        var picture = new PixelBuffer(60, 60);
        for (var i = 0; i < picture.Samples.Length; i += 3)
        {
            (picture.Samples[i], picture.Samples[i + 1], picture.Samples[i + 2]) = (red, green, blue);
        }

        return picture;
    }

    private string Words(params string[] lines) => File("words.txt", lines);

    private string File(string name, params string[] lines)
    {
        var path = Path.Combine(_temp.Path, name);
        System.IO.File.WriteAllLines(path, lines);
        return path;
    }

    /// <summary>A network whose outputs are the means of the three channels.</summary>
    private string Classifier()
    {
        var graph = new OnnxGraphBuilder();
        graph.Node("GlobalAveragePool", ["in"], "mean");
        graph.Node("Flatten", ["mean"], "out");
        var path = Path.Combine(_temp.Path, "means.onnx");
        System.IO.File.WriteAllBytes(path, graph.Build("means", [new TensorSpec("in", [1, 3, 32, 32])], [new TensorSpec("out", [1, 3])]));
        return path;
    }
}
