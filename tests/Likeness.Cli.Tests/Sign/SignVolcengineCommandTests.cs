namespace Likeness.Cli.Tests;

/// <summary><c>likeness sign volcengine</c>.</summary>
public sealed class SignVolcengineCommandTests : IDisposable
{
    private const string Body = "{\"req_key\":\"img2img_anime_accelerated_maintain_id\",\"positive_prompt\":\"一个女孩, portrait\",\"seed\":-1}";
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_request_is_signed_as_the_official_python_sdk_signs_it()
    {
        var body = _place.Write("request.json", System.Text.Encoding.UTF8.GetBytes(Body));

        var run = await ProgramRun.LikenessAsync(
            "sign", "volcengine", "--body", body, "--url", "http://127.0.0.1:8080", "--access-key", "AKTEST", "--secret-key", "SKTEST", "--date", "20260102T030405Z");

        Assert.Equal(0, run.Code);
        var output = run.Output.ReplaceLineEndings("\n");
        Assert.Contains("# Canonical request\nPOST\n/\nAction=CVProcess&Version=2022-08-31\ncontent-type:application/json\nhost:127.0.0.1:8080\nx-content-sha256:8ef9bfd659691438da2a472baa2f355eb34610123a7298d7b471730ed1de6886\nx-date:20260102T030405Z\n\n", output, StringComparison.Ordinal);
        Assert.Contains("# String to sign\nHMAC-SHA256\n20260102T030405Z\n20260102/cn-north-1/cv/request\n1eadd4ce0402e692b3285b3a0ac7395d7511190b8237ec5bf7cc55fe5b47f07d\n", output, StringComparison.Ordinal);
        Assert.Contains("Signature=795ac3e6414e53f4c11394fd789670bd823ee32d4b4f1f0763f8e9c2e925a4ad", output, StringComparison.Ordinal);
        Assert.Contains($"curl -sS -X POST 'http://127.0.0.1:8080/?Action=CVProcess&Version=2022-08-31' \\\n  -H 'Content-Type: application/json'", output, StringComparison.Ordinal);
        Assert.EndsWith($"--data-binary '@{body}'\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("SKTEST", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_curl_command_can_be_had_alone()
    {
        var body = _place.Write("request.json", "{}"u8.ToArray());

        var run = await ProgramRun.LikenessAsync("sign", "volcengine", "--body", body, "--access-key", "A", "--secret-key", "S", "--token", "T", "--curl");

        Assert.Equal(0, run.Code);
        Assert.StartsWith("curl ", run.Output, StringComparison.Ordinal);
        Assert.Contains("-H 'X-Security-Token: T'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_in_one_line()
    {
        var body = _place.Write("request.json", "{}"u8.ToArray());

        var url = await ProgramRun.LikenessAsync("sign", "volcengine", "--body", body, "--access-key", "A", "--secret-key", "S", "--url", "ftp://x");
        var file = await ProgramRun.LikenessAsync("sign", "volcengine", "--body", body + "x", "--access-key", "A", "--secret-key", "S");
        var date = await ProgramRun.LikenessAsync("sign", "volcengine", "--body", body, "--access-key", "A", "--secret-key", "S", "--date", "today");

        Assert.Equal((ExitCode.Usage, ExitCode.Input, ExitCode.Usage), (url.Code, file.Code, date.Code));
        Assert.Contains("'today' is not a time", date.Error, StringComparison.Ordinal);
    }
}
