using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary><c>likeness retouch IN -o OUT</c>: portrait beautification that stays a photograph.</summary>
internal sealed class RetouchCommand : Command
{
    /// <summary>What is saved as JPEG has at least this quality, and never less than the input's.</summary>
    private const int LeastQuality = 92;

    private readonly Argument<string> _input = CommandOptions.Input();
    private readonly Option<string> _output = new("--output", "-o") { Description = "The result: .png, .jpg or .webp, or - for PNG on standard output.", HelpName = "OUT", Required = true };
    private readonly Option<double> _fidelity = new("--fidelity") { Description = "0 to 1: lower beautifies more, higher keeps more of the original.", HelpName = "F", CustomParser = result => CommandOptions.Read(result, "a fidelity: a number from 0 to 1", ParseFidelity), DefaultValueFactory = _ => RetouchRequest.DefaultFidelity };
    private readonly Option<int> _upscale = new("--upscale") { Description = "2 doubles the picture's size, for photos with small faces.", HelpName = "1|2", CustomParser = result => CommandOptions.Read(result, "an upscale: 1 or 2", ParseUpscale), DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _shape = new("--shape") { Description = "Refine the shape of eyes and jaw a little; only below a fidelity of 0.3." };
    private readonly Option<SuperResolutionModelOptions?> _model = CommandOptions.SuperResolutionModel();
    private readonly Option<uint?> _seed = CommandOptions.Seed();
    private readonly Option<string?> _report = new("--report") { Description = "Write what was found and done as JSON, - for standard output.", HelpName = "FILE" };
    private readonly Option<bool> _force = new("--force") { Description = "Let OUT replace IN." };

    public RetouchCommand()
        : base("retouch", "Retouch every face of a photo; the rest stays as it is.")
    {
        Arguments.Add(_input);
        foreach (var option in (Option[])[_output, _fidelity, _upscale, _shape, _model, _seed, _report, _force])
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private static double? ParseFidelity(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var fidelity) && fidelity is >= 0 and <= 1 ? fidelity : null;

    private static int? ParseUpscale(string text) => text switch
    {
        "1" => 1,
        "2" => 2,
        _ => null,
    };

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (input, output, report) = (parsed.GetRequiredValue(_input), parsed.GetRequiredValue(_output), parsed.GetValue(_report));
        var format = OutputFile.FormatOf(output);
        OutputFile.Check(output, report, input, parsed.GetValue(_force));

        var file = await InputFile.ReadAsync(input, cancellationToken);
        using var engine = EngineFactory.Create(InputFile.Limits, workers: 1, superResolution: parsed.GetValue(_model));
        using var progress = ProgressLine.For(parsed.InvocationConfiguration.Error);
        using var outcome = await engine.RunAsync(
            new RetouchRequest
            {
                Picture = file,
                Fidelity = parsed.GetValue(_fidelity),
                Upscale = parsed.GetValue(_upscale),
                RefineShape = parsed.GetValue(_shape),
                Seed = parsed.GetValue(_seed),
            },
            progress,
            cancellationToken);
        if (!outcome.Succeeded)
        {
            throw outcome.Fault.ToCommandFault(input);
        }

        var encoding = new EncodeOptions { Format = format, Quality = Math.Max(LeastQuality, JpegQuality.Estimate(file)) };
        await OutputFile.WriteAsync(output, PictureEncoder.Encode(outcome.Pictures[0], encoding), cancellationToken);
        if (report is not null)
        {
            await OutputFile.WriteAsync(report, JsonSerializer.SerializeToUtf8Bytes(outcome.Report, CliJson.Indented.PortraitReport), cancellationToken);
        }

        return ExitCode.Done;
    }
}
