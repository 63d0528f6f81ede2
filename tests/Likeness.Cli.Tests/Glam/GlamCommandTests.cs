using System.Text.Json;

namespace Likeness.Cli.Tests;

public sealed class GlamCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Pictures_come_into_the_folder_with_the_size_of_the_template()
    {
        var result = await GlamAsync("--num", "2", "--style", "real,beautiful");

        Assert.Equal((0, ""), (result.Code, result.Output));
        Assert.Equal(["glam-1.png", "glam-2.png"], Directory.GetFiles(_place["out"]).Select(Path.GetFileName).Order());
        var (before, after) = (Pictures.Header(_place["curls.jpg"]), Pictures.Header(Path.Combine(_place["out"], "glam-1.png")));
        Assert.Equal((before.Width, before.Height), (after.Width, after.Height));
    }

    [Fact]
    public async Task Report_names_the_chosen_photo_and_what_each_was_worth()
    {
        var user = $"{_place.Write("a.jpg", SelfMadePortraits.Glasses)},{_place.Write("b.jpg", SelfMadePortraits.Curls)}";
        var result = await ProgramRun.LikenessAsync(
            "glam", "--template", _place.Write("curls.jpg", SelfMadePortraits.Curls), "--user", user, "--num", "1", "--format", "jpg", "-o", _place["out"], "--report", _place["report.json"]);

        Assert.Equal(0, result.Code);
        Assert.Equal(["glam-1.jpg"], Directory.GetFiles(_place["out"]).Select(Path.GetFileName));
        using var report = JsonDocument.Parse(File.ReadAllBytes(_place["report.json"]));
        var match = report.RootElement.GetProperty("glam").GetProperty("users")[0];
        Assert.Equal(2, match.GetProperty("photos").GetArrayLength());
        Assert.Equal(1, match.GetProperty("photo").GetInt32());
    }

    [Theory]
    [InlineData("--similarity", "1.5")]
    [InlineData("--similarity", "much")]
    [InlineData("--num", "5")]
    [InlineData("--clarity", "x3")]
    [InlineData("--style", "fancy")]
    [InlineData("--style", "real")]
    [InlineData("--rect", "1,2,3")]
    [InlineData("--rect", "1,2,0,5")]
    [InlineData("--format", "gif")]
    public async Task Value_out_of_range_exits_with_2(string option, string value)
    {
        var result = await GlamAsync(option, value);

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.False(Directory.Exists(_place["out"]) && Directory.EnumerateFiles(_place["out"]).Any());
    }

    [Fact]
    public async Task Rectangle_that_holds_no_face_exits_with_3()
    {
        var result = await GlamAsync("--rect", "0,0,50,50");

        Assert.Equal(ExitCode.Input, result.Code);
        Assert.Contains("holds no face", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_photo_without_a_face_exits_with_3()
    {
        var result = await ProgramRun.LikenessAsync(
            "glam", "--template", _place.Write("curls.jpg", SelfMadePortraits.Curls), "--user", _place.Write("sea.png", Pictures.WithoutFace()), "-o", _place["out"]);

        Assert.Equal(ExitCode.Input, result.Code);
        Assert.Contains("Photo 1 of user 1", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_many_rectangles_as_users_or_none()
    {
        var result = await GlamAsync("--rect", "0,0,500,500", "--rect", "0,0,50,50");

        Assert.Equal(ExitCode.Usage, result.Code);
    }

    private Task<ProgramResult> GlamAsync(params string[] more) => ProgramRun.LikenessAsync(
        ["glam", "--template", _place.Write("curls.jpg", SelfMadePortraits.Curls), "--user", _place.Write("glasses.jpg", SelfMadePortraits.Glasses), "-o", _place["out"], .. more]);
}
