using System.CommandLine;
using System.Text.Json;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Cli;

/// <summary><c>likeness faces IN</c>: where the faces of a picture are.</summary>
internal sealed class FacesCommand : Command
{
    private readonly Argument<string> _input = CommandOptions.Input();
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string?> _draw = new("--draw") { Description = "Draw boxes, meshes and poses on the picture and write it here.", HelpName = "OUT" };
    private readonly Option<string?> _layers = new("--layers") { Description = "Write masks, regions and maps of the people as PNG files into this folder.", HelpName = "DIR" };
    private readonly Option<bool> _force = new("--force") { Description = "Let --draw replace the picture itself." };

    public FacesCommand()
        : base("faces", "Find faces: box, 478 landmarks, head pose and attributes of each, largest first.")
    {
        Arguments.Add(_input);
        Options.Add(_json);
        Options.Add(_draw);
        Options.Add(_layers);
        Options.Add(_force);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(_input);
        var drawn = parsed.GetValue(_draw);
        var format = PictureFormat.Png;
        if (drawn is not null)
        {
            format = OutputFile.FormatOf(drawn);
            OutputFile.Check(drawn, name, parsed.GetValue(_force));
        }

        var layers = parsed.GetValue(_layers);
        if (layers is not null)
        {
            OutputFolder.Create(layers);
        }

        ImagingRuntime.Initialize();
        FacesRuntime.Initialize();
        var file = await InputFile.ReadAsync(name, cancellationToken);
        if (!PictureDecoder.TryDecode(file, new DecodeOptions { Limits = InputFile.Limits }, out var picture, out var fault, cancellationToken))
        {
            throw fault.ToCommandFault(name);
        }

        using (picture)
        {
            using var analyzer = new FaceAnalyzer(FaceModels.Load());
            var analysis = analyzer.Analyze(picture.Pixels, new FaceAnalysisOptions { TryTurns = picture.Header.Orientation == 0 }, cancellationToken);
            using var turned = analysis.QuarterTurns == 0 ? null : Warp.Turn(picture.Pixels, analysis.QuarterTurns);
            var upright = turned ?? picture.Pixels;
            var attributes = analysis.Faces.Select(face => analyzer.Attributes(upright, face)).ToArray();
            var output = parsed.InvocationConfiguration.Output;
            if (drawn != OutputFile.StandardOutput)
            {
                await output.WriteLineAsync(parsed.GetValue(_json)
                    ? JsonSerializer.Serialize(FacesDocument.From(analysis, attributes), CliJson.Compact.FacesDocument)
                    : FacesTable.Write(name, analysis, attributes));
            }

            if (drawn is not null)
            {
                using var canvas = upright.Clone();
                FaceDrawing.Draw(canvas, analysis.Faces);
                await OutputFile.WriteAsync(drawn, PictureEncoder.Encode(canvas, new EncodeOptions { Format = format }), cancellationToken);
            }

            if (layers is not null)
            {
                await FaceLayers.WriteAsync(layers, name, picture, analysis, analyzer, cancellationToken);
            }
        }

        return ExitCode.Done;
    }
}
