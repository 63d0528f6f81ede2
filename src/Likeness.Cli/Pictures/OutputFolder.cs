namespace Likeness.Cli;

/// <summary>A folder that a command writes files into. Nothing in it is ever deleted.</summary>
internal static class OutputFolder
{
    /// <summary>Makes sure, before any work, that the folder is there.</summary>
    /// <exception cref="CommandFault">It cannot be created.</exception>
    public static void Create(string name)
    {
        if (File.Exists(name))
        {
            throw new CommandFault(ExitCode.Usage, $"{name} is a file; name a folder.");
        }

        try
        {
            Directory.CreateDirectory(name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFault(ExitCode.Usage, $"{name} cannot be created: {exception.Message}");
        }
    }
}
