using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary><c>likeness anime IN -o OUT</c>: an anime illustration of the people in a photo.</summary>
internal sealed class AnimeCommand : Command
{
    private const int JpegQuality = 94;

    /// <summary>Asks for a seed that the photo decides.</summary>
    private const long AnySeed = -1;

    private readonly Argument<string?> _input = new("IN") { Description = "The photo: a JPEG, PNG, WebP, TIFF, GIF, AVIF or BMP file, or - for standard input.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The result: .png, .jpg or .webp, or - for PNG on standard output.", HelpName = "OUT", Required = true };
    private readonly Option<string?> _face = new("--face") { Description = "A portrait to learn a person or a look from.", HelpName = "FILE" };
    private readonly Option<bool> _faceSwitch = new("--face-switch") { Description = "Draw the features of the person in --face." };
    private readonly Option<bool> _faceStyleSwitch = new("--facestyle-switch") { Description = "Learn palette, line and light from --face." };
    private readonly Option<string?> _style = new("--style-image") { Description = "A picture to learn a style from.", HelpName = "FILE" };
    private readonly Option<string?> _extraStyle = new("--style") { Description = "A style model that is installed, by its name, in the place of the engine's own drawing.", HelpName = "NAME" };
    private readonly Option<bool> _styleSwitch = new("--style-switch") { Description = "Learn the style of --style-image." };
    private readonly Option<string> _prompt = new("--prompt") { Description = "Wishes in words, English or Chinese: backdrop, colours, light.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
    private readonly Option<bool> _hyper = new("--hyper") { Description = "The fastest way; --steps and --cfg have no effect." };
    private readonly Option<long> _seed = new("--seed")
    {
        Description = "0 to 4294967295; the same seed gives the same picture. -1: derived from the photo and reported.",
        HelpName = "N",
        CustomParser = result => CommandOptions.Read(result, "a seed: a number from 0 to 4294967295, or -1", ParseSeed),
        DefaultValueFactory = _ => AnySeed,
    };

    private readonly Option<int> _steps = new("--steps") { Description = "1 to 50: how much detail is drawn.", HelpName = "N", CustomParser = result => CommandOptions.Read(result, "a number of steps from 1 to 50", text => ParseWhole(text, 1, 50)), DefaultValueFactory = _ => AnimeRequest.DefaultSteps };
    private readonly Option<double> _cfg = new("--cfg") { Description = "0 to 20: how far the drawing goes from the photo.", HelpName = "F", CustomParser = result => CommandOptions.Read(result, "a number from 0 to 20", ParseCfg), DefaultValueFactory = _ => AnimeRequest.DefaultCfg };
    private readonly Option<int?> _width = Side("--width", "Width");
    private readonly Option<int?> _height = Side("--height", "Height");
    private readonly Option<string?> _report = new("--report") { Description = "Write what was found and done as JSON, - for standard output.", HelpName = "FILE" };

    public AnimeCommand()
        : base("anime", "Draw the people of a photo as an anime illustration.")
    {
        Arguments.Add(_input);
        foreach (var option in (Option[])[_output, _face, _faceSwitch, _faceStyleSwitch, _style, _styleSwitch, _extraStyle, _prompt, _hyper, _seed, _steps, _cfg, _width, _height, _report])
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private static Option<int?> Side(string name, string word) => new(name)
    {
        Description = $"{word} of the result, 256 to 2048 pixels; needs the other one too.",
        HelpName = "PX",
        CustomParser = result => CommandOptions.Read(result, "a number of pixels from 256 to 2048", text => ParseWhole(text, 256, 2048)),
    };

    private static long? ParseSeed(string text) => text == "-1" ? AnySeed : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    private static int? ParseWhole(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null;

    private static double? ParseCfg(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 20 ? value : null;

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(string? name, CancellationToken cancellationToken) =>
        name is null ? (ReadOnlyMemory<byte>?)null : await InputFile.ReadAsync(name, cancellationToken);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (input, output, report) = (parsed.GetValue(_input), parsed.GetRequiredValue(_output), parsed.GetValue(_report));
        var (face, style) = (parsed.GetValue(_face), parsed.GetValue(_style));
        var seed = parsed.GetValue(_seed);
        var format = OutputFile.FormatOf(output);
        OutputFile.Check(output, report, input ?? InputFile.StandardInput, force: false);
        foreach (var other in (ReadOnlySpan<string?>)[face, style])
        {
            OutputFile.Check(output, other);
        }

        using var engine = EngineFactory.Create(InputFile.Limits, workers: 1);
        using var progress = ProgressLine.For(parsed.InvocationConfiguration.Error);
        using var outcome = await engine.RunAsync(
            new AnimeRequest
            {
                Picture = await ReadAsync(input, cancellationToken),
                Face = await ReadAsync(face, cancellationToken),
                FaceSwitch = parsed.GetValue(_faceSwitch),
                FaceStyleSwitch = parsed.GetValue(_faceStyleSwitch),
                StylePicture = await ReadAsync(style, cancellationToken),
                StyleSwitch = parsed.GetValue(_styleSwitch),
                ExtraStyle = parsed.GetValue(_extraStyle),
                Prompt = parsed.GetValue(_prompt)!,
                Hyper = parsed.GetValue(_hyper),
                Seed = seed == AnySeed ? null : (uint)seed,
                Steps = parsed.GetValue(_steps),
                Cfg = parsed.GetValue(_cfg),
                Width = parsed.GetValue(_width),
                Height = parsed.GetValue(_height),
            },
            progress,
            cancellationToken);
        if (!outcome.Succeeded)
        {
            throw outcome.Fault.ToCommandFault(input ?? "anime");
        }

        await OutputFile.WriteAsync(output, PictureEncoder.Encode(outcome.Pictures[0], new EncodeOptions { Format = format, Quality = JpegQuality }), cancellationToken);
        if (report is not null)
        {
            await OutputFile.WriteAsync(report, JsonSerializer.SerializeToUtf8Bytes(outcome.Report, CliJson.Indented.PortraitReport), cancellationToken);
        }

        return ExitCode.Done;
    }
}
