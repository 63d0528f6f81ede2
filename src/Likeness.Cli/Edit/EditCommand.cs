using System.CommandLine;
using System.Text.Json;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary><c>likeness edit IN… --prompt TEXT -o OUT</c>: a picture changed by an instruction.</summary>
internal sealed class EditCommand : Command
{
    private const int Quality = 92;

    private readonly Argument<string[]> _inputs = new("IN") { Description = "The picture: a JPEG, PNG, WebP, TIFF, GIF, AVIF or BMP file, or - for standard input. Only a generative engine can work on several.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The result: .png, .jpg or .webp, or - for PNG on standard output.", HelpName = "OUT", Required = true };
    private readonly Option<string> _prompt = new("--prompt") { Description = "What to change, in Chinese or English; see docs/edit.md.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
    private readonly Option<AspectRatio?> _aspect = new("--aspect") { Description = $"Shape of the result: {string.Join(", ", AspectRatio.All)}. Default: the input's size.", HelpName = "W:H", CustomParser = result => AspectRatio.TryParse(result.Tokens[0].Value, out var ratio) ? ratio : Unknown(result) };
    private readonly Option<uint?> _seed = CommandOptions.Seed();
    private readonly Option<string?> _report = new("--report") { Description = "Write what was applied and what was not understood as JSON, - for standard output.", HelpName = "FILE" };
    private readonly Option<bool> _force = new("--force") { Description = "Let OUT replace IN." };

    public EditCommand()
        : base("edit", "Change a picture by an instruction in words.")
    {
        Arguments.Add(_inputs);
        foreach (var option in (Option[])[_output, _prompt, _aspect, _seed, _report, _force])
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private static AspectRatio? Unknown(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"'{result.Tokens[0].Value}' is not one of the shapes {string.Join(", ", AspectRatio.All)}.");
        return null;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (inputs, output, report) = (parsed.GetValue(_inputs) ?? [], parsed.GetRequiredValue(_output), parsed.GetValue(_report));
        var format = OutputFile.FormatOf(output);
        foreach (var input in inputs)
        {
            OutputFile.Check(output, report, input, parsed.GetValue(_force));
        }

        var files = new List<ReadOnlyMemory<byte>>();
        foreach (var input in inputs)
        {
            files.Add(await InputFile.ReadAsync(input, cancellationToken));
        }

        using var engine = EngineFactory.Create(InputFile.Limits, workers: 1);
        using var progress = ProgressLine.For(parsed.InvocationConfiguration.Error);
        var request = new EditRequest { Pictures = files, Prompt = parsed.GetValue(_prompt) ?? "", Aspect = parsed.GetValue(_aspect), Seed = parsed.GetValue(_seed) };
        using var outcome = await engine.RunAsync(request, progress, cancellationToken);
        if (!outcome.Succeeded)
        {
            throw outcome.Fault.ToCommandFault(inputs.Length > 0 ? inputs[0] : InputFile.StandardInput);
        }

        await OutputFile.WriteAsync(output, Encode(outcome.Pictures[0], format), cancellationToken);
        if (report is not null)
        {
            await OutputFile.WriteAsync(report, JsonSerializer.SerializeToUtf8Bytes(outcome.Report, CliJson.Indented.PortraitReport), cancellationToken);
        }

        if (outcome.Report.Ignored.Count > 0)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"likeness: these words had no effect: {string.Join(", ", outcome.Report.Ignored)}");
        }

        return ExitCode.Done;
    }

    /// <summary>JPEG has no transparency: there a removed background is white.</summary>
    private static byte[] Encode(PixelBuffer picture, PictureFormat format)
    {
        var options = new EncodeOptions { Format = format, Quality = Quality };
        if (picture.Channels == 3 || format != PictureFormat.Jpeg)
        {
            return PictureEncoder.Encode(picture, options);
        }

        using var flat = Compositor.FlattenOn(picture, 255, 255, 255);
        return PictureEncoder.Encode(flat, options);
    }
}
