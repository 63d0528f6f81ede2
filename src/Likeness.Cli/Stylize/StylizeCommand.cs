using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary><c>likeness stylize IN --style NAME -o OUT</c>: a photo becomes a picture in a style.</summary>
internal sealed class StylizeCommand : Command
{
    private readonly Argument<string> _input = CommandOptions.Input();
    private readonly Option<string> _output = new("--output", "-o") { Description = "The result: .png, .jpg or .webp, or - for PNG on standard output.", HelpName = "OUT", Required = true };
    private readonly Option<string> _style = new("--style") { Description = $"One of: {string.Join(", ", PortraitStyles.Names)}.", HelpName = "STYLE", Required = true };
    private readonly Option<string> _prompt = new("--prompt") { Description = "Wishes in words: colours, background, light; see docs/prompts.md.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
    private readonly Option<string> _negative = new("--negative") { Description = "What must not appear.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
    private readonly Option<uint?> _seed = new("--seed") { Description = "0 to 4294967295; the same seed gives the same picture. Default: derived from the photo.", HelpName = "N", CustomParser = result => CommandOptions.Read(result, "a seed: a number from 0 to 4294967295", ParseSeed) };
    private readonly Option<Framing> _framing = new("--framing") { Description = "portrait (head and shoulders) or original (the whole picture).", HelpName = "portrait|original", CustomParser = result => CommandOptions.Read(result, "a framing: portrait or original", ParseFraming), DefaultValueFactory = _ => Framing.Portrait };
    private readonly Option<int> _size = new("--size") { Description = "Long side of the result in pixels, 256 to 2048.", HelpName = "N", CustomParser = result => CommandOptions.Read(result, "a number of pixels", ParseSize), DefaultValueFactory = _ => 1024 };
    private readonly Option<string?> _report = new("--report") { Description = "Write how the picture came about as JSON, - for standard output.", HelpName = "FILE" };
    private readonly Option<bool> _force = new("--force") { Description = "Let OUT replace IN." };

    public StylizeCommand()
        : base("stylize", "Turn a photo of one or several people into a picture in a style.")
    {
        Arguments.Add(_input);
        foreach (var option in (Option[])[_output, _style, _prompt, _negative, _seed, _framing, _size, _report, _force])
        {
            Options.Add(option);
        }

        _style.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !PortraitStyles.TryParse(result.Tokens[0].Value, out _))
            {
                result.AddError($"There is no style '{result.Tokens[0].Value}'; the styles are {string.Join(", ", PortraitStyles.Names)}.");
            }
        });
        SetAction(RunAsync);
    }

    private static uint? ParseSeed(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    private static Framing? ParseFraming(string text) => text.ToLowerInvariant() switch
    {
        "portrait" => Framing.Portrait,
        "original" => Framing.Original,
        _ => null,
    };

    private static int? ParseSize(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size) ? size : null;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (input, output, report) = (parsed.GetRequiredValue(_input), parsed.GetRequiredValue(_output), parsed.GetValue(_report));
        var format = OutputFile.FormatOf(output);
        OutputFile.Check(output, input, parsed.GetValue(_force));
        if (report is not null)
        {
            if (report == output)
            {
                throw new CommandFault(ExitCode.Usage, "The picture and the report cannot go to the same place.");
            }

            OutputFile.Check(report, input);
        }

        using var engine = EngineFactory.Create(InputFile.Limits, workers: 1);
        var request = await ReadRequestAsync(parsed, cancellationToken);
        using var progress = ProgressLine.For(parsed.InvocationConfiguration.Error);
        using var outcome = await engine.RunAsync(request, progress, cancellationToken);
        progress?.Dispose();
        if (!outcome.Succeeded)
        {
            throw outcome.Fault.ToCommandFault(input);
        }

        var encoding = new EncodeOptions { Format = format, Quality = 92, Palette = true };
        await OutputFile.WriteAsync(output, PictureEncoder.Encode(outcome.Pictures[0], encoding), cancellationToken);
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

    private async Task<StylizeRequest> ReadRequestAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        _ = PortraitStyles.TryParse(parsed.GetValue(_style), out var style);
        return new StylizeRequest
        {
            Picture = await InputFile.ReadAsync(parsed.GetRequiredValue(_input), cancellationToken),
            Style = style,
            Prompt = parsed.GetValue(_prompt) ?? "",
            NegativePrompt = parsed.GetValue(_negative) ?? "",
            Seed = parsed.GetValue(_seed),
            Framing = parsed.GetValue(_framing),
            LongSide = parsed.GetValue(_size),
        };
    }
}
