using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary><c>likeness stylize IN --style NAME -o OUT</c>: a photo becomes a picture in a style, or a contact sheet of all styles.</summary>
internal sealed class StylizeCommand : Command
{
    private const string AllStyles = "all";

    private const int SizeAlone = 1024;

    /// <summary>Seven pictures side by side need not be as large as one alone.</summary>
    private const int SizeInSheet = 512;

    private readonly Argument<string> _input = CommandOptions.Input();
    private readonly Option<string> _output = new("--output", "-o") { Description = "The result: .png, .jpg or .webp, or - for PNG on standard output.", HelpName = "OUT", Required = true };
    private readonly Option<string> _style = new("--style") { Description = $"One of: {string.Join(", ", PortraitStyles.Names)}; the name of a style model that is installed; or {AllStyles} for a contact sheet of the photo and the six.", HelpName = "STYLE", Required = true };
    private readonly Option<string> _prompt = new("--prompt") { Description = "Wishes in words: colours, background, light; see docs/prompts.md.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
    private readonly Option<string> _negative = new("--negative") { Description = "What must not appear.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
    private readonly Option<uint?> _seed = CommandOptions.Seed();
    private readonly Option<Framing> _framing = new("--framing") { Description = "portrait (head and shoulders) or original (the whole picture).", HelpName = "portrait|original", CustomParser = result => CommandOptions.Read(result, "a framing: portrait or original", ParseFraming), DefaultValueFactory = _ => Framing.Portrait };
    private readonly Option<int?> _size = new("--size") { Description = $"Long side of the picture in pixels, 256 to 2048. Default: {SizeAlone}, in a contact sheet {SizeInSheet}.", HelpName = "N", CustomParser = result => CommandOptions.Read(result, "a number of pixels", ParseSize) };
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

        SetAction(RunAsync);
    }

    private static void CheckStyle(string style, EmbeddedEngine engine)
    {
        var extra = engine.ExtraStyles(PortraitOperation.Stylize);
        if (!IsAll(style) && !PortraitStyles.TryParse(style, out _) && !extra.Contains(style, StringComparer.OrdinalIgnoreCase))
        {
            throw new CommandFault(ExitCode.Usage, $"There is no style '{style}'; the styles are {string.Join(", ", PortraitStyles.Names.Concat(extra))}, and {AllStyles} for a contact sheet.");
        }
    }

    private static bool IsAll(string? style) => string.Equals(style, AllStyles, StringComparison.OrdinalIgnoreCase);

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
        OutputFile.Check(output, report, input, parsed.GetValue(_force));

        using var engine = EngineFactory.Create(InputFile.Limits, workers: 1);
        CheckStyle(parsed.GetRequiredValue(_style), engine);
        var request = await ReadRequestAsync(parsed, cancellationToken);
        var encoding = new EncodeOptions { Format = format, Quality = 92, Palette = true };
        var (encoded, reports) = IsAll(parsed.GetValue(_style))
            ? await DrawAllAsync(engine, request, encoding, parsed, cancellationToken)
            : await DrawAsync(engine, request, encoding, parsed, cancellationToken);
        await OutputFile.WriteAsync(output, encoded, cancellationToken);
        if (report is not null)
        {
            var json = IsAll(parsed.GetValue(_style))
                ? JsonSerializer.SerializeToUtf8Bytes(reports, CliJson.Indented.IReadOnlyListPortraitReport)
                : JsonSerializer.SerializeToUtf8Bytes(reports[0], CliJson.Indented.PortraitReport);
            await OutputFile.WriteAsync(report, json, cancellationToken);
        }

        foreach (var words in reports.Where(made => made.Ignored.Count > 0).GroupBy(made => string.Join(", ", made.Ignored)))
        {
            var where = !IsAll(parsed.GetValue(_style)) ? "" : $" in {string.Join(", ", words.Select(made => made.Style))}";
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"likeness: these words had no effect{where}: {words.Key}");
        }

        return ExitCode.Done;
    }

    private async Task<(byte[] Encoded, IReadOnlyList<PortraitReport> Reports)> DrawAsync(EmbeddedEngine engine, StylizeRequest request, EncodeOptions encoding, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var progress = ProgressLine.For(parsed.InvocationConfiguration.Error);
        using var outcome = await engine.RunAsync(request, progress, cancellationToken);
        return outcome.Succeeded
            ? (PictureEncoder.Encode(outcome.Pictures[0], encoding), [outcome.Report])
            : throw outcome.Fault.ToCommandFault(parsed.GetRequiredValue(_input));
    }

    private async Task<(byte[] Encoded, IReadOnlyList<PortraitReport> Reports)> DrawAllAsync(EmbeddedEngine engine, StylizeRequest request, EncodeOptions encoding, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var progress = ProgressLine.For(parsed.InvocationConfiguration.Error);
        var pictures = await StyleSheet.DrawAsync(engine, request, progress, cancellationToken);
        try
        {
            if (pictures.FirstOrDefault(picture => picture.Outcome.Fault is { Kind: not FaultKind.EngineCannot }) is { } failed)
            {
                throw failed.Outcome.Fault!.ToCommandFault(parsed.GetRequiredValue(_input));
            }

            using var sheet = StyleSheet.Lay(request.Picture, [.. pictures.Select(picture => picture.Tile)]);
            return (PictureEncoder.Encode(sheet, encoding), [.. pictures.Where(picture => picture.Outcome.Succeeded).Select(picture => picture.Outcome.Report!)]);
        }
        finally
        {
            foreach (var picture in pictures)
            {
                picture.Dispose();
            }
        }
    }

    private async Task<StylizeRequest> ReadRequestAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var isOwn = PortraitStyles.TryParse(parsed.GetValue(_style), out var style) || IsAll(parsed.GetValue(_style));
        return new StylizeRequest
        {
            ExtraStyle = isOwn ? null : parsed.GetValue(_style),
            Picture = await InputFile.ReadAsync(parsed.GetRequiredValue(_input), cancellationToken),
            Style = style,
            Prompt = parsed.GetValue(_prompt) ?? "",
            NegativePrompt = parsed.GetValue(_negative) ?? "",
            Seed = parsed.GetValue(_seed),
            Framing = parsed.GetValue(_framing),
            LongSide = parsed.GetValue(_size) ?? (IsAll(parsed.GetValue(_style)) ? SizeInSheet : SizeAlone),
        };
    }
}
