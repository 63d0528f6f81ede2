using System.CommandLine;
using Likeness.Imaging;
using Likeness.Server.Moderation;

namespace Likeness.Cli;

/// <summary><c>likeness moderation hash FILE…</c>: lines for a list of pictures.</summary>
internal sealed class ModerationHashCommand : Command
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "Pictures, or - for standard input.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _category = new("--category") { Description = "Written behind each hash: 1 to 32 of a-z, 0-9, '-', '_'.", HelpName = "NAME" };

    public ModerationHashCommand()
        : base("hash", "Print the perceptual hash of pictures as lines for Moderation:PictureLists.")
    {
        Arguments.Add(_files);
        Options.Add(_category);
        _category.Validators.Add(result =>
        {
            if (!PictureBlocklist.IsCategory(result.Tokens[0].Value))
            {
                result.AddError($"'{result.Tokens[0].Value}' is not a category: 1 to 32 of a-z, 0-9, '-', '_'.");
            }
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var category = parsed.GetValue(_category);
        foreach (var name in parsed.GetRequiredValue(_files))
        {
            using var picture = await ReadAsync(name, cancellationToken);
            if (PictureHash.Of(picture.Pixels) is not { } hash)
            {
                throw new CommandFault(ExitCode.Input, $"{name} is of one colour and has nothing to recognise.");
            }

            await output.WriteLineAsync($"# {Path.GetFileName(name).ReplaceLineEndings(" ")}");
            await output.WriteLineAsync(category is null ? hash.ToString() : $"{hash},{category}");
        }

        return ExitCode.Done;
    }

    /// <summary>Decodes a picture at the size at which the server looks at it.</summary>
    /// <exception cref="CommandFault">It cannot be read.</exception>
    public static async Task<DecodedPicture> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var file = await InputFile.ReadAsync(name, cancellationToken);
        return PictureDecoder.TryDecode(file, new DecodeOptions { FitWithin = PictureBlocklist.Side, Limits = InputFile.Limits }, out var picture, out var fault, cancellationToken)
            ? picture
            : throw fault.ToCommandFault(name);
    }
}
