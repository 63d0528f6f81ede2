using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary><c>likeness glam --template T --user A.jpg -o DIR</c>: the user's face in a template photo.</summary>
internal sealed class GlamCommand : Command
{
    private const int Quality = 95;

    private readonly Option<string> _template = new("--template") { Description = "The template photo: both sides above 300 pixels, at most 5 faces.", HelpName = "T", Required = true };
    private readonly Option<string[]> _users = new("--user") { Description = "Photos of one user, separated by commas, 1 to 6; once for each user, 1 to 5 times.", HelpName = "A.jpg[,B.jpg…]", Required = true, AllowMultipleArgumentsPerToken = false };
    private readonly Option<FaceBox[]> _places = new("--rect") { Description = "Where the face is that a user replaces, in pixels of the template; once for each user, in their order. Default: the largest face first.", HelpName = "X,Y,W,H", CustomParser = result => [.. result.Tokens.Select(token => GlamValues.ParsePlace(token.Value) ?? Refuse<FaceBox>(result, token.Value, "a rectangle: x,y,width,height in pixels"))] };
    private readonly Option<int> _count = new("--num") { Description = "How many pictures, 1 to 4.", HelpName = "N", CustomParser = result => CommandOptions.Read(result, "a number from 1 to 4", GlamValues.ParseCount), DefaultValueFactory = _ => GlamRequest.MostPictures };
    private readonly Option<string?> _styles = new("--style") { Description = $"The style of each picture, separated by commas: {string.Join(", ", GlamStyles.Names)}. Default: all of them in an order that the seed draws.", HelpName = "S[,S…]" };
    private readonly Option<double> _similarity = new("--similarity") { Description = "0 to 1: higher is more like the user.", HelpName = "S", CustomParser = result => CommandOptions.Read(result, "a similarity: a number from 0 to 1", GlamValues.ParseSimilarity), DefaultValueFactory = _ => GlamRequest.DefaultSimilarity };
    private readonly Option<int> _clarity = new("--clarity") { Description = "Enlarge the results by super-resolution.", HelpName = "x2|x4", CustomParser = result => CommandOptions.Read(result, "a clarity: x2 or x4", GlamValues.ParseClarity), DefaultValueFactory = _ => 1 };
    private readonly Option<PictureFormat> _format = new("--format") { Description = "Format of the results.", HelpName = "png|jpg|webp", CustomParser = result => CommandOptions.Read(result, "a format: png, jpg or webp", GlamValues.ParseFormat), DefaultValueFactory = _ => PictureFormat.Png };
    private readonly Option<SuperResolutionModelOptions?> _model = CommandOptions.SuperResolutionModel();
    private readonly Option<uint?> _seed = CommandOptions.Seed();
    private readonly Option<string> _output = new("--output", "-o") { Description = "Folder for the results: glam-1.png, glam-2.png …", HelpName = "DIR", Required = true };
    private readonly Option<string?> _report = new("--report") { Description = "Write which photos were chosen and why as JSON, - for standard output.", HelpName = "FILE" };

    public GlamCommand()
        : base("glam", "Put the faces of one or several users into a template photo.")
    {
        foreach (var option in (Option[])[_template, _users, _places, _count, _styles, _similarity, _clarity, _format, _model, _seed, _output, _report])
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private static T Refuse<T>(System.CommandLine.Parsing.ArgumentResult result, string text, string expected)
        where T : struct
    {
        result.AddError($"'{text}' is not {expected}.");
        return default;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (template, folder, report) = (parsed.GetRequiredValue(_template), parsed.GetRequiredValue(_output), parsed.GetValue(_report));
        var styles = GlamValues.ParseStyles(parsed.GetValue(_styles), parsed.GetValue(_count));
        var users = GlamValues.ParseUsers(parsed.GetRequiredValue(_users), parsed.GetValue(_places) ?? []);
        OutputFolder.Create(folder);
        if (report is not null)
        {
            OutputFile.Check(report, template);
        }

        var request = new GlamRequest
        {
            Template = await InputFile.ReadAsync(template, cancellationToken),
            Users = await ReadAsync(users, cancellationToken),
            Count = parsed.GetValue(_count),
            Styles = styles,
            Similarity = parsed.GetValue(_similarity),
            Clarity = parsed.GetValue(_clarity),
            Seed = parsed.GetValue(_seed),
        };
        using var engine = EngineFactory.Create(InputFile.Limits, workers: 1, superResolution: parsed.GetValue(_model));
        using var progress = ProgressLine.For(parsed.InvocationConfiguration.Error);
        using var outcome = await engine.RunAsync(request, progress, cancellationToken);
        if (!outcome.Succeeded)
        {
            throw outcome.Fault.ToCommandFault(template);
        }

        var format = parsed.GetValue(_format);
        for (var i = 0; i < outcome.Pictures.Count; i++)
        {
            var name = Path.Combine(folder, $"glam-{(i + 1).ToString(CultureInfo.InvariantCulture)}.{GlamValues.Ending(format)}");
            await OutputFile.WriteAsync(name, PictureEncoder.Encode(outcome.Pictures[i], new EncodeOptions { Format = format, Quality = Quality }), cancellationToken);
        }

        if (report is not null)
        {
            await OutputFile.WriteAsync(report, JsonSerializer.SerializeToUtf8Bytes(outcome.Report, CliJson.Indented.PortraitReport), cancellationToken);
        }

        foreach (var (note, user) in outcome.Report.Glam!.Users.SelectMany((match, i) => match.Notes.Select(note => (note, i + 1))))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"likeness: user {user}: {note}");
        }

        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<GlamUser>> ReadAsync(IReadOnlyList<(string[] Files, FaceBox? Place)> users, CancellationToken cancellationToken)
    {
        var read = new List<GlamUser>();
        foreach (var (files, place) in users)
        {
            var photos = new List<ReadOnlyMemory<byte>>();
            foreach (var file in files)
            {
                photos.Add(await InputFile.ReadAsync(file, cancellationToken));
            }

            read.Add(new GlamUser { Photos = photos, Place = place });
        }

        return read;
    }
}
