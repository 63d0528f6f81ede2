using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The states of jobs in the words that this dialect has for them elsewhere.</summary>
internal static class JobStatus
{
    /// <summary>What the field <c>status</c> says.</summary>
    public static string Of(JobState state) => state switch
    {
        JobState.Queued => "queued",
        JobState.Running => "in_progress",
        JobState.Succeeded => "completed",
        JobState.Failed or JobState.Expired => "failed",
        JobState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without a word."),
    };

    /// <summary>What an event that tells of it is called, in a stream and in a webhook.</summary>
    public static string EventOf(JobState state) => state.IsFinal() ? "job." + Of(state) : "job.progress";

    /// <summary>Percent; 100 only when nothing will change any more.</summary>
    public static int ProgressOf(JobRecord job) => job.State.IsFinal() ? 100 : job.State == JobState.Running ? (int)Math.Clamp(job.Progress * 100, 0, 99) : 0;
}
