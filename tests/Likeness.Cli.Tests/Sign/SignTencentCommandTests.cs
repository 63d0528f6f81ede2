using System.Text;

namespace Likeness.Cli.Tests;

/// <summary><c>likeness sign tencent</c>.</summary>
public sealed class SignTencentCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Every_step_of_the_official_signer_is_shown()
    {
        var body = _place.Write("body.json", """{"TemplateUrl":"https://xxx.com/template.jpg","FaceInfos":[{"ImageUrls":["https://xxx.com/input.jpg"]}],"Num":1,"Similarity":0.6}"""u8.ToArray());

        var run = await SignAsync(body, "--action", "SubmitGlamPicJob", "--url", "https://aiart.tencentcloudapi.com");

        Assert.Equal(0, run.Code);
        Assert.Contains("POST\n/\n\ncontent-type:application/json\nhost:aiart.tencentcloudapi.com\n\ncontent-type;host\n04df8464cce3466cb65ae165ec7fa60fae1499d6a8d327f7af10d0768b240030\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("TC3-HMAC-SHA256\n1739859949\n2025-02-18/aiart/tc3_request\n3951431aef0a24ca87c1fc1723aece92eeddfb0d6860ea30d826e34752589374\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Authorization: TC3-HMAC-SHA256 Credential=AKIDTEST/2025-02-18/aiart/tc3_request, SignedHeaders=content-type;host, Signature=c90c2613d10390c4f95f246f8c691d1c764fa982433af49d0a12bc892be89f22\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"curl -sS 'https://aiart.tencentcloudapi.com/' \\\n", run.Output, StringComparison.Ordinal);
        Assert.Contains($"--data-binary '@{body}'", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "TC3-HMAC-SHA256", "https://aiart.tencentcloudapi.com", "1e6ae091f0017aa6a374bc1829c41484bf1a19e15c18e9f16ed57c5bd297721c")]
    [InlineData("GET", "HmacSHA1", "http://127.0.0.1:8080", null)]
    [InlineData("POST", "HmacSHA256", "http://127.0.0.1:8080", null)]
    public async Task Other_ways_of_signing_are_shown_too(string method, string signMethod, string url, string? signature)
    {
        var body = _place.Write("query.json", """{"JobId":"251197749-1739859949-31f02502-edc1-11ef-a849-525400c5aaa8-0"}"""u8.ToArray());

        var run = await SignAsync(body, "--method", method, "--sign-method", signMethod, "--url", url, "--nonce", "11886");

        Assert.Equal(0, run.Code);
        Assert.Contains(signature ?? "Nonce=11886", run.Output, StringComparison.Ordinal);
        Assert.Contains("JobId=251197749-1739859949-31f02502-edc1-11ef-a849-525400c5aaa8-0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_one_line()
    {
        var body = _place.Write("broken.json", Encoding.UTF8.GetBytes("{"));

        Assert.Equal(ExitCode.Input, (await SignAsync(body, "--method", "GET")).Code);
        Assert.Equal(ExitCode.Usage, (await SignAsync(body, "--method", "PUT")).Code);
        Assert.Equal(ExitCode.Usage, (await SignAsync(body, "--url", "ftp://x")).Code);
        Assert.Equal(ExitCode.Usage, (await SignAsync(body, "--timestamp", "today")).Code);
    }

    private static Task<ProgramResult> SignAsync(string body, params string[] more) =>
        ProgramRun.LikenessAsync(["sign", "tencent", "--body", body, "--secret-id", "AKIDTEST", "--secret-key", "SKTEST", "--timestamp", "1739859949", .. more]);
}
