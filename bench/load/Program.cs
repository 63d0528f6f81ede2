// Load on the server around a stub engine, or the product's own: see README.md in this folder.
using System.Globalization;
using Likeness.Load;

if (args.Contains("--serve"))
{
    await StubServer.RunAsync(args.Contains("--embedded"), [.. args.Where(arg => arg is not ("--serve" or "--embedded"))]);
    return;
}

var seconds = TimeSpan.FromSeconds(double.Parse(Option("--seconds") ?? "20", CultureInfo.InvariantCulture));
string[] settings = [.. args.SkipWhile(arg => arg != "--").Skip(1)];
var jobs = int.Parse(Option("--jobs") ?? "0", CultureInfo.InvariantCulture);
const string Small = "data:image/png;base64,aGVsbG8=";
Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, {DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()):yyyy-MM-dd}, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]} before the run; client and server share the processors.");
if (jobs > 0)
{
    await Scenarios.ManyJobsAsync(jobs, Option("--picture") ?? "assets/samples/portrait-curls.jpg", Option("--style") ?? "Pixels");
    return;
}

if (args.Contains("--dialects"))
{
    await Scenarios.DialectsAsync(Small, seconds, settings);
    return;
}

await Scenarios.SteadyAsync(Small, seconds, settings);
await Scenarios.CapacityAsync(Small, seconds, settings);

string? Option(string name) => args.SkipWhile(arg => arg != name).ElementAtOrDefault(1);
