namespace Likeness.Server.Jobs;

/// <summary>Where a job is in its life. The numbers are stored.</summary>
internal enum JobState
{
    /// <summary>Waiting for a worker.</summary>
    Queued = 0,

    /// <summary>A worker holds its lease.</summary>
    Running = 1,

    /// <summary>Its results are stored.</summary>
    Succeeded = 2,

    /// <summary>It ended with a fault.</summary>
    Failed = 3,

    /// <summary>Its owner took it back, or its client left.</summary>
    Cancelled = 4,

    /// <summary>It waited longer than it may.</summary>
    Expired = 5,
}

/// <summary>Facts about states.</summary>
internal static class JobStates
{
    /// <summary>Whether nothing will change any more.</summary>
    public static bool IsFinal(this JobState state) => state >= JobState.Succeeded;
}
