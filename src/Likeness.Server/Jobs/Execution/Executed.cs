using Likeness.Server.Results;

namespace Likeness.Server.Jobs.Execution;

/// <summary>What an attempt came to.</summary>
/// <param name="Outcome">Stored results, or a fault.</param>
/// <param name="EngineTime">How long engines worked on it.</param>
internal sealed record Executed(JobOutcome Outcome, TimeSpan EngineTime)
{
    /// <summary>Results that are written with the record.</summary>
    public IReadOnlyList<UnwrittenResult> Unwritten { get; init; } = [];

    public static Executed Failure(JobFault fault) => new(JobOutcome.Failure(fault), TimeSpan.Zero);

    public static Executed Success(IReadOnlyList<SavedResult> saved, TimeSpan engineTime) => new(JobOutcome.Success([.. saved.Select(one => one.Result!)]), engineTime)
    {
        Unwritten = [.. saved.Select(one => one.Unwritten).OfType<UnwrittenResult>()],
    };

    /// <summary>Deletes results that belong to nobody.</summary>
    public static async Task DiscardAsync(IResultStore results, IEnumerable<StoredResult> stored, IReadOnlyList<UnwrittenResult> unwritten)
    {
        foreach (var result in unwritten)
        {
            results.GiveUp(result);
        }

        foreach (var result in stored.Except(unwritten.Select(one => one.Result)))
        {
            await results.DeleteAsync(result);
        }
    }
}
