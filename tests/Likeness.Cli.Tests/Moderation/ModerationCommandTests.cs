namespace Likeness.Cli.Tests;

/// <summary><c>likeness moderation hash</c> and <c>check</c>.</summary>
public sealed class ModerationCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Printed_hashes_are_a_list_that_finds_the_picture_again()
    {
        var picture = _place.Write("curls.jpg", SamplePortraits.Curls);
        var other = _place.Write("glasses.jpg", SamplePortraits.Glasses);
        var hash = await ProgramRun.LikenessAsync("moderation", "hash", picture, "--category", "drawn");
        Assert.Equal(0, hash.Code);
        var list = _place.Write("pictures.txt", System.Text.Encoding.UTF8.GetBytes(hash.Output));

        var check = await ProgramRun.LikenessAsync("moderation", "check", "--picture-list", list, "--picture", picture, "--picture", other);

        Assert.Equal(ExitCode.Input, check.Code);
        Assert.Contains("curls.jpg: refused, category drawn, rule pictures:2, distance 0", check.Output);
        Assert.Contains("glasses.jpg: allowed", check.Output);
    }

    [Fact]
    public async Task Texts_are_looked_at_as_the_server_does()
    {
        var list = _place.Write("words.txt", "fruit:apple"u8.ToArray());

        var refused = await ProgramRun.LikenessAsync("moderation", "check", "--text-list", list, "--text", "a p p l e", "--text", "pear");
        var allowed = await ProgramRun.LikenessAsync("moderation", "check", "--text-list", list, "--text", "pear");

        Assert.Equal((ExitCode.Input, 0), (refused.Code, allowed.Code));
        Assert.Equal("text: refused, category fruit, rule words:1\ntext: allowed\n", refused.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_broken_list_and_nothing_to_do_are_said_in_one_line()
    {
        var list = _place.Write("words.txt", "C++"u8.ToArray());

        var broken = await ProgramRun.LikenessAsync("moderation", "check", "--text-list", list, "--text", "x");
        var nothing = await ProgramRun.LikenessAsync("moderation", "check", "--text-list", list);

        Assert.Equal((ExitCode.Input, ExitCode.Usage), (broken.Code, nothing.Code));
        Assert.Contains("line 1", broken.Error);
        Assert.Contains("--text or --picture", nothing.Error);
    }
}
