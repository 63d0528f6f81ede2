using System.Text.Json;
using Likeness.Imaging;

namespace Likeness.Cli.Tests;

public sealed class RetouchCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Retouched_photo_has_the_size_of_the_photo_and_no_lower_quality()
    {
        var result = await RetouchAsync("out.jpg");

        Assert.Equal((0, "", ""), (result.Code, result.Output, result.Error));
        var (before, after) = (Pictures.Header(_place["curls.jpg"]), Pictures.Header(_place["out.jpg"]));
        Assert.Equal((before.Width, before.Height), (after.Width, after.Height));
        Assert.InRange(JpegQuality.Estimate(File.ReadAllBytes(_place["out.jpg"])), Math.Max(92, JpegQuality.Estimate(SelfMadePortraits.Curls)), 100);
    }

    [Fact]
    public async Task Report_tells_what_was_found_in_each_face()
    {
        var result = await RetouchAsync("out.png", "--fidelity", "0.4", "--report", _place["report.json"]);

        Assert.Equal(0, result.Code);
        using var report = JsonDocument.Parse(File.ReadAllBytes(_place["report.json"]));
        Assert.Equal("Retouch", report.RootElement.GetProperty("operation").GetString());
        var retouch = report.RootElement.GetProperty("retouch");
        Assert.Equal(0.4, retouch.GetProperty("fidelity").GetDouble());
        Assert.Equal(1, retouch.GetProperty("faces").GetArrayLength());
        Assert.True(retouch.GetProperty("faces")[0].TryGetProperty("blemishes", out _));
    }

    [Fact]
    public async Task Upscale_doubles_the_size()
    {
        Assert.True(PictureDecoder.TryDecode(SelfMadePortraits.Curls, new DecodeOptions(), out var decoded, out _));
        using var photo = decoded.Pixels;
        using var small = Resampler.Resize(photo, 200, 250);
        var file = _place.Write("small.png", PictureEncoder.Encode(small, new EncodeOptions()));
        var result = await ProgramRun.LikenessAsync("retouch", file, "--upscale", "2", "-o", _place["out.png"]);

        Assert.Equal(0, result.Code);
        var header = Pictures.Header(_place["out.png"]);
        Assert.Equal((400, 500), (header.Width, header.Height));
    }

    [Theory]
    [InlineData("--fidelity", "1.5")]
    [InlineData("--fidelity", "-0.1")]
    [InlineData("--fidelity", "much")]
    [InlineData("--upscale", "4")]
    public async Task Value_out_of_range_exits_with_2(string option, string value)
    {
        var result = await RetouchAsync("out.png", option, value);

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.False(File.Exists(_place["out.png"]));
    }

    [Fact]
    public async Task Picture_without_a_face_exits_with_3_and_writes_nothing()
    {
        var result = await ProgramRun.LikenessAsync("retouch", _place.Write("sea.png", Pictures.WithoutFace()), "-o", _place["out.png"]);

        Assert.Equal(ExitCode.Input, result.Code);
        Assert.Equal(["sea.png"], Directory.GetFiles(_place.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Photo_itself_is_replaced_only_with_force()
    {
        Assert.Equal(ExitCode.Usage, (await RetouchAsync("curls.jpg")).Code);
        Assert.Equal(SelfMadePortraits.Curls, File.ReadAllBytes(_place["curls.jpg"]));
        Assert.Equal(0, (await RetouchAsync("curls.jpg", "--force")).Code);
    }

    private Task<ProgramResult> RetouchAsync(string output, params string[] more) =>
        ProgramRun.LikenessAsync(["retouch", _place.Write("curls.jpg", SelfMadePortraits.Curls), "-o", _place[output], .. more]);
}
