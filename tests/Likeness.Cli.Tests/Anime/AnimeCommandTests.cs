using System.Text.Json;

namespace Likeness.Cli.Tests;

public sealed class AnimeCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Drawing_has_the_wanted_size_and_the_report_tells_the_seed()
    {
        var input = _place.Write("me.jpg", SelfMadePortraits.Curls);
        var result = await ProgramRun.LikenessAsync("anime", input, "--seed", "-1", "--width", "512", "--height", "640", "--prompt", "night sky", "-o", _place["out.png"], "--report", _place["report.json"]);

        Assert.Equal((0, "", ""), (result.Code, result.Output, result.Error));
        var header = Pictures.Header(_place["out.png"]);
        Assert.Equal((512, 640), (header.Width, header.Height));
        using var report = JsonDocument.Parse(File.ReadAllBytes(_place["report.json"]));
        Assert.Equal("Anime", report.RootElement.GetProperty("operation").GetString());
        Assert.Equal("background: dusk", report.RootElement.GetProperty("applied")[0].GetString());
        Assert.True(report.RootElement.GetProperty("seed").GetUInt32() > 0);
    }

    [Fact]
    public async Task Without_a_photo_no_engine_here_can_draw()
    {
        var result = await ProgramRun.LikenessAsync("anime", "--prompt", "1girl", "-o", _place["out.png"]);

        Assert.Equal(ExitCode.EngineCannot, result.Code);
        Assert.Contains("generative engine", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_place["out.png"]));
    }

    [Theory]
    [InlineData("--steps", "51")]
    [InlineData("--cfg", "many")]
    [InlineData("--seed", "-2")]
    [InlineData("--width", "512")]
    [InlineData("--style-switch")]
    public async Task Wrong_parameters_are_wrong_usage(params string[] options)
    {
        var input = _place.Write("me.jpg", SelfMadePortraits.Curls);
        var result = await ProgramRun.LikenessAsync(["anime", input, "-o", _place["out.png"], .. options]);

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.StartsWith("likeness: ", result.Error, StringComparison.Ordinal);
    }
}
