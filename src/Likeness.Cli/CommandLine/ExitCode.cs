namespace Likeness.Cli;

/// <summary>What the program's exit code tells a script.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A bug, or an installation that does not work.</summary>
    public const int Bug = 1;

    /// <summary>The command was not given rightly.</summary>
    public const int Usage = 2;

    /// <summary>The command is right, but what it was given to work on is not.</summary>
    public const int Input = 3;

    /// <summary>No engine here can do this.</summary>
    public const int EngineCannot = 4;

    /// <summary>Stopped by Ctrl-C or SIGTERM; 128 and the signal's number, as shells have it.</summary>
    public const int Cancelled = 130;
}
