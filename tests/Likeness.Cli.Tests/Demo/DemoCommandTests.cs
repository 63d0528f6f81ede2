using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Likeness.Cli.Tests;

public sealed partial class DemoCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Demo_saves_pictures_and_a_page_and_says_how_to_repeat_each()
    {
        var result = await ProgramRun.LikenessAsync("demo", "--out", _place["demo"]);

        Assert.Equal((0, ""), (result.Code, result.Error));
        string[] pictures = [.. Directory.GetFiles(_place["demo"], "*.png"), .. Directory.GetFiles(_place["demo"], "*.jpg")];
        Assert.All(pictures, picture => Assert.True(Pictures.Header(picture).Width >= 256));
        Assert.All(pictures, picture => Assert.Contains(picture, result.Output));
        Assert.All(["retouch", "edit", "anime", "glam"], operation => Assert.Single(pictures, picture => picture.Contains(operation, StringComparison.Ordinal)));
        Assert.Equal(14, CurlLine.Count(result.Output));
        Assert.Equal(pictures.Length - 1, Regex.Count(result.Output, "(?m)^  again    "));
        Assert.Contains(Path.Combine(_place["demo"], "all-styles.png"), pictures);
        Assert.Contains("src=\"all-styles.png\"", File.ReadAllText(Path.Combine(_place["demo"], "index.html")));
        Assert.Contains("data:image/jpeg;base64,", File.ReadAllText(Path.Combine(_place["demo"], "index.html")));
    }

    [Fact]
    public async Task Own_photo_is_used()
    {
        var result = await ProgramRun.LikenessAsync("demo", "--photo", _place.Write("me & you.jpg", SelfMadePortraits.Glasses), "--out", _place["demo"]);

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("of me & you.jpg", result.Output);
        Assert.DoesNotContain("sample portrait", result.Output);
    }

    [Fact]
    public async Task Photo_that_is_none_exits_with_3()
    {
        var result = await ProgramRun.LikenessAsync("demo", "--photo", _place.Write("a.txt", "text"u8.ToArray()), "--out", _place["demo"]);

        Assert.Equal(ExitCode.Input, result.Code);
    }

    [Fact]
    public async Task Printed_curl_line_works_while_the_server_is_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The lines are for a POSIX shell.");
        Assert.SkipWhen(!HasCurl() && !Components.AllRequired, "curl is not installed.");
        using var demo = await ServingProgram.StartAsync("stays up", "demo", "--keep", "--out", _place["my demo"]);
        var line = CurlLine.Match(demo.Output).Value;

        var curl = await ProgramRun.RunAsync(new ProcessStartInfo("bash", ["-c", line]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });

        using var answer = JsonDocument.Parse(curl.Output);
        var link = answer.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString();
        Assert.StartsWith(demo.Address, link);
        Assert.Equal(0, await demo.StopAsync());
    }

    [GeneratedRegex("curl -s .*")]
    private static partial Regex CurlLine { get; }

    private static bool HasCurl() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "curl")));
}
