using Likeness.Server.Configuration;
using Likeness.Server.Dialects.OpenAi;
using Likeness.Server.Jobs;
using Likeness.Server.Moderation;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Moderation;

/// <summary>How moderation is configured, and how its refusals are worded.</summary>
public sealed class ModerationSetupTests : IDisposable
{
    private readonly TempFolder _temp = new();

    [Fact]
    public void All_errors_of_the_options_are_reported_at_once()
    {
        var exception = Assert.Throws<ConfigurationException>(() => LikenessServer.ReadOptions([
            "--Moderation:TextLists", "/nowhere/words.txt",
            "--Moderation:PictureLists", "/nowhere/pictures.txt",
            "--Moderation:PictureRadius", "21",
            "--Moderation:InputText", "Sometimes",
            "--Moderation:ClassifierModel", "/nowhere/net.onnx",
            "--Moderation:ClassifierLabels", "a,b",
            "--Moderation:ClassifierThresholds", "c=0.5",
            "--Moderation:ClassifierMean", "1,2",
            "--Moderation:WebhookUrl", "ftp://x",
            "--Moderation:WebhookSecret", "short",
            "--Moderation:WebhookTimeout", "00:10:00",
            "--Moderation:WebhookOnFailure", "Maybe",
            "--Moderation:AuditRetention", "00:00:01",
            "--Moderation:Wordlists", "x"]));

        string[] names =
        [
            "TextLists", "PictureLists", "PictureRadius", "InputText", "ClassifierModel", "ClassifierThresholds", "ClassifierMean", "WebhookUrl", "WebhookSecret", "WebhookTimeout",
            "WebhookOnFailure", "AuditRetention", "Wordlists",
        ];
        Assert.All(names, name => Assert.Contains(exception.Errors, error => error.StartsWith("Moderation:" + name, StringComparison.Ordinal)));
        Assert.Equal(names.Length, exception.Errors.Count);
        Assert.DoesNotContain("short", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_errors_inside_the_files_are_reported_when_the_server_is_built()
    {
        var exception = await Assert.ThrowsAsync<ConfigurationException>(() => RunningServer.StartAsync([
            "--Moderation:TextLists", File("words.txt", "C++"),
            "--Moderation:PictureLists", File("pictures.txt", "zz"),
            "--Moderation:ClassifierModel", File("net.onnx", "no network"),
            "--Moderation:ClassifierLabels", "a",
            "--Moderation:ClassifierThresholds", "a=0.5"]));

        Assert.Equal(["TextLists", "PictureLists", "ClassifierModel"], exception.Errors.Select(error => error.Split(':')[1]));
    }

    [Fact]
    public void Lists_that_could_not_be_told_apart_are_refused()
    {
        var (a, b) = (File("words.txt", "apple"), File("words.list", "pear"));

        Assert.Contains("words", Assert.Throws<ConfigurationException>(() => LikenessServer.ReadOptions(["--Moderation:TextLists", $"{a},{b}"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_and_checks_are_chosen_by_name()
    {
        var policy = LikenessServer.ReadOptions(["--Moderation:InputText", "TextList,Webhook", "--Moderation:OutputPicture", "none"]).Moderation.ToPolicy();

        Assert.Equal(new ModerationPolicy { InputText = ModerationChecks.TextList | ModerationChecks.Webhook, OutputPicture = ModerationChecks.None }, policy);
    }

    [Theory]
    [InlineData(nameof(JobFaultKind.TextRefused), 400, "invalid_request_error", "content_policy_violation", "输入文本")]
    [InlineData(nameof(JobFaultKind.InputPictureRefused), 400, "invalid_request_error", "content_policy_violation", "输入图片")]
    [InlineData(nameof(JobFaultKind.OutputPictureRefused), 400, "invalid_request_error", "content_policy_violation", "生成结果")]
    [InlineData(nameof(JobFaultKind.ModerationUnavailable), 503, "service_unavailable_error", "moderation_unavailable", "内容审核")]
    public void The_openai_dialect_words_refusals_its_own_way(string kind, int status, string type, string code, string chinese)
    {
        var error = new OpenAiErrors(new JobsOptions()).From(new JobFault(Enum.Parse<JobFaultKind>(kind), "In English."));

        Assert.Equal((status, type, code), (error.Status, error.Type, error.Code));
        Assert.StartsWith(chinese, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" In English.", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _temp.Dispose();

    private string File(string name, string text)
    {
        var path = Path.Combine(_temp.Path, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
