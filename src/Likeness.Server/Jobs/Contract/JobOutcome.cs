using System.Diagnostics.CodeAnalysis;
using Likeness.Server.Results;

namespace Likeness.Server.Jobs;

/// <summary>What became of a job: stored results with the seed each was made from, or a fault.</summary>
internal sealed record JobOutcome
{
    private JobOutcome(IReadOnlyList<StoredResult> results, JobFault? fault)
    {
        Results = results;
        Fault = fault;
    }

    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Succeeded => Fault is null;

    public IReadOnlyList<StoredResult> Results { get; }

    public JobFault? Fault { get; }

    public static JobOutcome Success(IReadOnlyList<StoredResult> results) => new(results, null);

    public static JobOutcome Failure(JobFault fault) => new([], fault);

    public static JobOutcome Failure(JobFaultKind kind, string detail) => Failure(new JobFault(kind, detail));
}
