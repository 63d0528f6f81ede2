using System.Globalization;
using Likeness.Portraits;

namespace Likeness.Quality;

/// <summary>What drawings cost: milliseconds of every stage and the most memory of the process, the same picture again and again.</summary>
internal static class AnimeCost
{
    private const int WarmUps = 3;

    /// <param name="args"><c>PHOTO REPEATS [hyper] [style=FILE]</c>.</param>
    public static void Run(string[] args)
    {
        var request = new AnimeRequest { Picture = File.ReadAllBytes(args[0]), Seed = 1, Hyper = args.Contains("hyper") };
        if (args.FirstOrDefault(arg => arg.StartsWith("style=", StringComparison.Ordinal)) is { } style)
        {
            request = request with { StylePicture = File.ReadAllBytes(style["style=".Length..]), StyleSwitch = true };
        }

        using var engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
        var (stages, totals) = (new Dictionary<string, List<double>>(), new List<double>());
        for (var i = 0; i < WarmUps + int.Parse(args[1], CultureInfo.InvariantCulture); i++)
        {
            using var outcome = engine.RunAsync(request, null, default).AsTask().GetAwaiter().GetResult();
            if (!outcome.Succeeded)
            {
                throw new InvalidOperationException(outcome.Fault.Detail);
            }

            if (i >= WarmUps)
            {
                totals.Add(outcome.Report.Timings.Sum(timing => timing.Milliseconds));
                foreach (var timing in outcome.Report.Timings)
                {
                    stages.TryAdd(timing.Stage, []);
                    stages[timing.Stage].Add(timing.Milliseconds);
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"least {totals.Min():F0} ms, median {totals.Order().ElementAt(totals.Count / 2):F0} ms, {PeakMemory.Megabytes():F0} MB"));
        Console.WriteLine("least of each stage, ms: " + string.Join(", ", stages.Select(stage => string.Create(CultureInfo.InvariantCulture, $"{stage.Key} {stage.Value.Min():F0}"))));
    }
}
