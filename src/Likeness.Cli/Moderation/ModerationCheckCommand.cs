using System.CommandLine;
using Likeness.Server.Moderation;

namespace Likeness.Cli;

/// <summary><c>likeness moderation check</c>: whether lists refuse texts and pictures. Exits with 3 when they do.</summary>
internal sealed class ModerationCheckCommand : Command
{
    private readonly Option<string[]> _texts = new("--text") { Description = "A text to look at; may be repeated.", HelpName = "TEXT", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _pictures = new("--picture") { Description = "A picture to look at; may be repeated.", HelpName = "FILE", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _textLists = new("--text-list") { Description = "A list of words and phrases; may be repeated.", HelpName = "FILE", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _pictureLists = new("--picture-list") { Description = "A list of picture hashes; may be repeated.", HelpName = "FILE", DefaultValueFactory = _ => [] };
    private readonly Option<bool> _leetspeak = new("--leetspeak") { Description = "Read digits and signs as the letters they stand for." };

    public ModerationCheckCommand()
        : base("check", "Say whether lists refuse texts and pictures, and by which line.")
    {
        foreach (var option in (Option[])[_texts, _pictures, _textLists, _pictureLists, _leetspeak])
        {
            Options.Add(option);
        }

        Validators.Add(result =>
        {
            if (result.GetResult(_texts) is null or { Implicit: true } && result.GetResult(_pictures) is null or { Implicit: true })
            {
                result.AddError("Give at least one --text or --picture.");
            }
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var refused = false;
        var words = TextBlocklist.Load(parsed.GetRequiredValue(_textLists), parsed.GetValue(_leetspeak));
        var hashes = PictureBlocklist.Load(parsed.GetRequiredValue(_pictureLists));
        foreach (var text in parsed.GetRequiredValue(_texts))
        {
            var match = words.Find(text);
            refused |= match is not null;
            await output.WriteLineAsync(match is null ? "text: allowed" : $"text: refused, category {match.Category}, rule {match.RuleId}");
        }

        foreach (var name in parsed.GetRequiredValue(_pictures))
        {
            using var picture = await ModerationHashCommand.ReadAsync(name, cancellationToken);
            var match = hashes.Find(picture.Pixels);
            refused |= match is not null;
            await output.WriteLineAsync(match is null ? $"{name}: allowed" : $"{name}: refused, category {match.Category}, rule {match.RuleId}, distance {match.Distance}");
        }

        return refused ? ExitCode.Input : ExitCode.Done;
    }
}
