using System.Text.Json;
using Likeness.Imaging;

namespace Likeness.Cli.Tests;

public sealed class EditCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Instruction_in_Chinese_is_followed_and_the_report_lists_what_was_applied()
    {
        var result = await EditAsync("out.png", "--prompt", "黑白,背景虚化", "--report", _place["report.json"], "--seed", "7");

        Assert.Equal((0, "", ""), (result.Code, result.Output, result.Error));
        var (before, after) = (Pictures.Header(_place["curls.jpg"]), Pictures.Header(_place["out.png"]));
        Assert.Equal((before.Width, before.Height), (after.Width, after.Height));
        using var report = JsonDocument.Parse(File.ReadAllBytes(_place["report.json"]));
        Assert.Equal("Edit", report.RootElement.GetProperty("operation").GetString());
        Assert.Equal(7, report.RootElement.GetProperty("seed").GetInt32());
        Assert.Equal(["background: blurred", "tone: black and white"], report.RootElement.GetProperty("applied").EnumerateArray().Select(applied => applied.GetString()));
    }

    [Fact]
    public async Task Words_that_are_not_understood_are_named()
    {
        var result = await EditAsync("out.jpg", "--prompt", "warm, zigzaggy");

        Assert.Equal(0, result.Code);
        Assert.Contains("zigzaggy", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shape_has_its_exact_size()
    {
        var result = await EditAsync("out.webp", "--aspect", "16:9");

        Assert.Equal(0, result.Code);
        var header = Pictures.Header(_place["out.webp"]);
        Assert.Equal((1344, 768), (header.Width, header.Height));
    }

    [Theory]
    [InlineData("out.png", true)]
    [InlineData("out.jpg", false)]
    public async Task Removed_background_is_transparent_where_the_format_can_be(string output, bool transparent)
    {
        var result = await EditAsync(output, "--prompt", "remove background");

        Assert.Equal(0, result.Code);
        Assert.True(PictureDecoder.TryDecode(File.ReadAllBytes(_place[output]), new DecodeOptions { KeepAlpha = true }, out var picture, out _));
        using (picture)
        {
            Assert.Equal(transparent ? 4 : 3, picture.Pixels.Channels);
            Assert.InRange(picture.Pixels.Row(3)[0], transparent ? 0 : 250, 255);
        }
    }

    [Fact]
    public async Task New_content_exits_with_4_and_writes_nothing()
    {
        var result = await EditAsync("out.png", "--prompt", "add a unicorn");

        Assert.Equal(ExitCode.EngineCannot, result.Code);
        Assert.Contains("unicorn", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_place["out.png"]));
    }

    [Fact]
    public async Task No_picture_exits_with_4()
    {
        var result = await ProgramRun.LikenessAsync("edit", "--prompt", "cartoon", "-o", _place["out.png"]);

        Assert.Equal(ExitCode.EngineCannot, result.Code);
    }

    [Theory]
    [InlineData("--aspect", "5:7")]
    [InlineData("--seed", "much")]
    public async Task Value_out_of_range_exits_with_2(string option, string value)
    {
        var result = await EditAsync("out.png", "--prompt", "cartoon", option, value);

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.False(File.Exists(_place["out.png"]));
    }

    [Fact]
    public async Task Empty_instruction_exits_with_2()
    {
        Assert.Equal(ExitCode.Usage, (await EditAsync("out.png")).Code);
    }

    [Fact]
    public async Task Photo_itself_is_replaced_only_with_force()
    {
        Assert.Equal(ExitCode.Usage, (await EditAsync("curls.jpg", "--prompt", "warm")).Code);
        Assert.Equal(SelfMadePortraits.Curls, File.ReadAllBytes(_place["curls.jpg"]));
        Assert.Equal(0, (await EditAsync("curls.jpg", "--prompt", "warm", "--force")).Code);
    }

    private Task<ProgramResult> EditAsync(string output, params string[] more) =>
        ProgramRun.LikenessAsync(["edit", _place.Write("curls.jpg", SelfMadePortraits.Curls), "-o", _place[output], .. more]);
}
