using System.Text.Json;
using Likeness.Imaging;

namespace Likeness.Cli.Tests;

public sealed class StylizeCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("out.png", PictureFormat.Png)]
    [InlineData("out.jpeg", PictureFormat.Jpeg)]
    [InlineData("out.webp", PictureFormat.WebP)]
    public async Task Portrait_is_written_in_the_format_of_its_ending(string name, PictureFormat format)
    {
        var result = await StylizeAsync("Pixels", name, "--size", "512");

        Assert.Equal((0, "", ""), (result.Code, result.Output, result.Error));
        var header = Pictures.Header(_place[name]);
        Assert.Equal((format, 512), (header.Format, Math.Max(header.Width, header.Height)));
    }

    [Fact]
    public async Task Same_seed_gives_the_same_file()
    {
        await StylizeAsync("Pixels", "a.png", "--seed", "7");
        await StylizeAsync("Pixels", "b.png", "--seed", "7");

        Assert.Equal(File.ReadAllBytes(_place["a.png"]), File.ReadAllBytes(_place["b.png"]));
    }

    [Fact]
    public async Task A_very_long_command_line_does_not_end_the_process()
    {
        // ONNX Runtime reads the command line with a matcher that recurses for every character.
        var result = await StylizeAsync("Pixels", "out.png", "--prompt", new string('x', 100_000));

        Assert.Equal(0, result.Code);
    }

    [Fact]
    public async Task Report_tells_engine_seed_faces_and_what_of_the_prompt_was_used()
    {
        var result = await StylizeAsync("Pixels", "out.png", "--seed", "4294967295", "--prompt", "blue background, gryphon", "--report", _place["report.json"]);

        Assert.Equal(0, result.Code);
        using var report = JsonDocument.Parse(File.ReadAllBytes(_place["report.json"]));
        Assert.Equal("embedded", report.RootElement.GetProperty("engine").GetString());
        Assert.Equal("Pixels", report.RootElement.GetProperty("style").GetString());
        Assert.Equal(4294967295, report.RootElement.GetProperty("seed").GetUInt32());
        Assert.Equal(1, report.RootElement.GetProperty("faces").GetArrayLength());
        Assert.Contains(report.RootElement.GetProperty("applied").EnumerateArray(), applied => applied.GetString()!.Contains("background"));
        Assert.Contains(report.RootElement.GetProperty("ignored").EnumerateArray(), ignored => ignored.GetString()!.Contains("gryphon"));
        Assert.Contains("gryphon", result.Error);
    }

    [Fact]
    public async Task Picture_may_go_from_standard_input_to_standard_output()
    {
        var result = await ProgramRun.LikenessAsync(["stylize", "-", "--style", "pixels", "--size", "256", "-o", "-"], SelfMadePortraits.Curls);

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.True(PictureDecoder.TryReadHeader(result.OutputBytes, PictureLimits.Default, out var header, out _));
        Assert.Equal(PictureFormat.Png, header.Format);
    }

    [Fact]
    public async Task All_styles_go_into_one_contact_sheet_with_a_report_of_each()
    {
        var result = await StylizeAsync("all", "sheet.png", "--size", "256", "--prompt", "gryphon", "--seed", "7", "--report", _place["report.json"]);

        Assert.Equal(0, result.Code);
        var header = Pictures.Header(_place["sheet.png"]);
        // The photo over two rows and three columns of pictures beside it, 205 by 256 pixels each.
        Assert.InRange(header.Width, 3 * 205 + 400, 3 * 205 + 600);
        Assert.InRange(header.Height, 2 * 256, 2 * 256 + 150);
        using var report = JsonDocument.Parse(File.ReadAllBytes(_place["report.json"]));
        Assert.All(report.RootElement.EnumerateArray(), picture => Assert.Equal(7, picture.GetProperty("seed").GetInt32()));
        Assert.Contains(report.RootElement.EnumerateArray(), picture => picture.GetProperty("style").GetString() == "Pixels");
        Assert.Matches("no effect in .*Pixels.*: gryphon", result.Error);
    }

    [Fact]
    public async Task Contact_sheet_of_a_picture_without_a_face_exits_with_3_and_writes_nothing()
    {
        var result = await ProgramRun.LikenessAsync("stylize", _place.Write("sea.png", Pictures.WithoutFace()), "--style", "all", "-o", _place["out.png"]);

        Assert.Equal(ExitCode.Input, result.Code);
        Assert.Equal(["sea.png"], Directory.GetFiles(_place.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Unknown_style_exits_with_2_and_names_those_there_are()
    {
        var result = await StylizeAsync("Oil", "out.png");

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains("Video game", result.Error);
    }

    [Fact]
    public async Task Picture_without_a_face_exits_with_3_and_writes_nothing()
    {
        var result = await ProgramRun.LikenessAsync("stylize", _place.Write("sea.png", Pictures.WithoutFace()), "--style", "Pixels", "-o", _place["out.png"]);

        Assert.Equal(ExitCode.Input, result.Code);
        Assert.Contains("face", result.Error);
        Assert.Equal(["sea.png"], Directory.GetFiles(_place.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Size_out_of_range_exits_with_2()
    {
        Assert.Equal(ExitCode.Usage, (await StylizeAsync("Pixels", "out.png", "--size", "64")).Code);
    }

    [Fact]
    public async Task Existing_result_is_replaced_but_the_photo_is_not()
    {
        _place.Write("out.png", [1, 2, 3]);

        Assert.Equal(0, (await StylizeAsync("Pixels", "out.png", "--size", "256")).Code);
        Assert.Equal(PictureFormat.Png, Pictures.Header(_place["out.png"]).Format);
        Assert.Equal(ExitCode.Usage, (await StylizeAsync("Pixels", "curls.jpg")).Code);
        Assert.Equal(SelfMadePortraits.Curls, File.ReadAllBytes(_place["curls.jpg"]));
    }

    private Task<ProgramResult> StylizeAsync(string style, string output, params string[] more) =>
        ProgramRun.LikenessAsync(["stylize", _place.Write("curls.jpg", SelfMadePortraits.Curls), "--style", style, "-o", _place[output], .. more]);
}
