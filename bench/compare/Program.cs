// Likeness.Compare PHOTO STYLE|retouch|anime|anime=STYLEPICTURE|glam=USER|edit=INSTRUCTION REPEATS: one line of JSON with the milliseconds of every run, of every stage and the memory of the process.
// Likeness.Compare kernels TARGET SOURCE REPEATS FOLDER: one line of JSON with the milliseconds of every run of filters and of the seamless clone.
using System.Globalization;
using System.Text.Json;
using Likeness.Compare;
using Likeness.Imaging;
using Likeness.Portraits;

const int WarmUps = 5;
const string Retouch = "retouch";
const string Anime = "anime";
const string Glam = "glam=";
const string AnimeAs = "anime=";
const string Edit = "edit=";

if (args is ["kernels", var target, var source, var count, var folder])
{
    ImagingRuntime.Initialize();
    KernelRuns.Print(target, source, int.Parse(count, CultureInfo.InvariantCulture), folder);
    return 0;
}

var style = default(PortraitStyle);
if (args.Length != 3 || (args[1] is not (Retouch or Anime) && !Begins(AnimeAs) && !Begins(Glam) && !Begins(Edit) && !PortraitStyles.TryParse(args[1], out style)))
{
    Console.Error.WriteLine("usage: Likeness.Compare PHOTO STYLE|retouch|anime|anime=STYLEPICTURE|glam=USER|edit=INSTRUCTION REPEATS");
    return 2;
}

using var engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
var photo = await File.ReadAllBytesAsync(args[0]);
PortraitRequest request =
    args[1] == Retouch ? new RetouchRequest { Picture = photo, Seed = 1 }
    : args[1] == Anime ? new AnimeRequest { Picture = photo, Seed = 1 }
    : Begins(AnimeAs) ? new AnimeRequest { Picture = photo, StylePicture = await File.ReadAllBytesAsync(args[1][AnimeAs.Length..]), Seed = 1 }
    : Begins(Edit) ? new EditRequest { Pictures = [photo], Prompt = args[1][Edit.Length..], Seed = 1 }
    : Begins(Glam) ? new GlamRequest { Template = photo, Users = [new GlamUser { Photos = [await File.ReadAllBytesAsync(args[1][Glam.Length..])] }], Count = 1, Styles = [GlamStyle.Balanced], Seed = 1 }
    : new StylizeRequest { Picture = photo, Style = style, Seed = 1 };
if (engine.Supports(request) is { CanServe: false } refusal)
{
    Console.Error.WriteLine(refusal.Reason);
    return 4;
}

// The runtime, the native libraries and the models are there before the first request.
var idle = Megabytes("VmRSS:");
var runs = new List<double>();
var stages = new Dictionary<string, List<double>>();
for (var i = 0; i < WarmUps + int.Parse(args[2], CultureInfo.InvariantCulture); i++)
{
    using var outcome = await engine.RunAsync(request, null, default);
    if (!outcome.Succeeded)
    {
        Console.Error.WriteLine(outcome.Fault.Detail);
        return 3;
    }

    if (i >= WarmUps)
    {
        runs.Add(outcome.Report.Timings.Sum(stage => stage.Milliseconds));
        foreach (var stage in outcome.Report.Timings)
        {
            stages.TryAdd(stage.Stage, []);
            stages[stage.Stage].Add(stage.Milliseconds);
        }
    }
}

Console.WriteLine(JsonSerializer.Serialize(new { name = Name(), runs, stages, megabytes = Megabytes("VmHWM:"), idle }));
return 0;

bool Begins(string operation) => args[1].StartsWith(operation, StringComparison.Ordinal);

string Name() => request switch
{
    StylizeRequest => style.Name(),
    EditRequest edit => edit.Prompt,
    _ => request.Operation.ToString(),
};

static int Megabytes(string field)
{
    var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
    return int.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
}
