namespace Likeness.Cli.Tests;

public sealed class UsageTests
{
    [Fact]
    public async Task Version_is_printed_alone()
    {
        var result = await ProgramRun.LikenessAsync("--version");

        Assert.Equal((0, CommandLineProgram.Version + Environment.NewLine, ""), (result.Code, result.Output, result.Error));
    }

    [Theory]
    [InlineData("portray")]
    [InlineData("faces")]
    [InlineData("faces", "a.jpg", "--jsno")]
    [InlineData("stylize", "a.jpg", "--style", "Pixels")]
    [InlineData("stylize", "a.jpg", "-o", "b.png")]
    [InlineData("stylize", "a.jpg", "--style", "Pixels", "-o", "b.png", "--seed", "-1")]
    [InlineData("stylize", "a.jpg", "--style", "Pixels", "-o", "b.png", "--framing", "wide")]
    [InlineData("stylize", "a.jpg", "--style", "Pixels", "-o", "b.gif")]
    [InlineData("stylize", "a.jpg", "--style", "Pixels", "-o", "no/such/folder/b.png")]
    [InlineData("keys")]
    [InlineData("keys", "create")]
    [InlineData("keys", "revoke")]
    [InlineData("keys", "create", "--name", "a", "--expires", "soon")]
    [InlineData("keys", "create", "--name", "a", "--kind", "magic")]
    [InlineData("tenants")]
    [InlineData("tenants", "set", "a", "--jobs", "many")]
    [InlineData("tenants", "create", "a", "--operations", "dance")]
    [InlineData("tenants", "create", "a", "--limit", "glam=1")]
    [InlineData("tenants", "usage", "a", "--from", "yesterday")]
    [InlineData("serve", "--port", "70000")]
    [InlineData("serve", "--port", "1", "--urls", "http://127.0.0.1:2")]
    [InlineData("serve", "--set", "nonsense")]
    [InlineData("serve", "--config", "no-such-file.json")]
    public async Task Wrong_usage_exits_with_2_and_speaks_on_standard_error(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await CommandLineProgram.RunAsync(arguments, output, error);

        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith("likeness: ", error.ToString());
        Assert.Empty(output.ToString());
    }

    [Theory]
    [InlineData("'-1' is not a seed: a number from 0 to 4294967295.", "stylize", "a.jpg", "--style", "Pixels", "-o", "b.png", "--seed", "-1")]
    [InlineData("'wide' is not a framing: portrait or original.", "stylize", "a.jpg", "--style", "Pixels", "-o", "b.png", "--framing", "wide")]
    [InlineData("'big' is not a number of pixels.", "stylize", "a.jpg", "--style", "Pixels", "-o", "b.png", "--size", "big")]
    [InlineData("'70000' is not a port: a number from 0 to 65535.", "serve", "--port", "70000")]
    public async Task Value_of_the_wrong_kind_is_explained_without_names_of_types(string expected, params string[] arguments)
    {
        using var error = new StringWriter();

        var code = await CommandLineProgram.RunAsync(arguments, TextWriter.Null, error);

        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith("likeness: " + expected, error.ToString());
    }

    [Fact]
    public async Task Unknown_style_is_answered_with_the_styles()
    {
        using var error = new StringWriter();

        var code = await CommandLineProgram.RunAsync(["stylize", "a.jpg", "--style", "Oil", "-o", "b.png"], TextWriter.Null, error);

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("'Oil'; the styles are 3D, Emoji, Video game, Pixels, Clay, Toy, and all for a contact sheet.", error.ToString());
    }

    [Fact]
    public async Task Without_arguments_the_commands_are_shown()
    {
        using var output = new StringWriter();

        var code = await CommandLineProgram.RunAsync([], output, TextWriter.Null);

        Assert.Equal(ExitCode.Usage, code);
        Assert.All(["demo", "serve", "keys", "tenants", "stylize", "retouch", "faces", "doctor"], command => Assert.Contains($"  {command} ", output.ToString()));
    }

    [Fact]
    public async Task Help_of_every_command_exits_with_0()
    {
        foreach (var command in new LikenessCommand().Subcommands)
        {
            using var output = new StringWriter();
            Assert.Equal(0, await CommandLineProgram.RunAsync([command.Name, "--help"], output, TextWriter.Null));
            Assert.Contains(command.Description!, output.ToString());
        }
    }
}
