using System.CommandLine;
using System.CommandLine.Invocation;

namespace Likeness.Cli;

/// <summary>From arguments to an exit code.</summary>
internal static class CommandLineProgram
{
    /// <summary>The product's version, such as <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(CommandLineProgram).Assembly.GetName().Version!.ToString(3);

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The arguments without the program's name.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        // Answered before anything is loaded: scripts ask for it often.
        if (arguments is ["--version"])
        {
            await output.WriteLineAsync(Version);
            return ExitCode.Done;
        }

        var parsed = new LikenessCommand().Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction or null)
        {
            return await ReportUsageAsync(parsed, error);
        }

        using var interruption = new Interruption();
        try
        {
            // The program listens to signals itself, because a server needs longer to stop than the library would give it.
            var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(invocation, interruption.Token);
        }
        catch (Exception exception)
        {
            var (code, message) = Failure.Explain(exception, interruption.Token.IsCancellationRequested);
            if (message is not null)
            {
                await error.WriteLineAsync("likeness: " + message);
            }

            return code;
        }
    }

    private static async Task<int> ReportUsageAsync(ParseResult parsed, TextWriter error)
    {
        foreach (var problem in parsed.Errors)
        {
            await error.WriteLineAsync("likeness: " + problem.Message);
        }

        var path = parsed.CommandResult.Command is RootCommand ? "" : " " + CommandPath(parsed.CommandResult.Command);
        await error.WriteLineAsync($"Try: likeness{path} --help");
        return ExitCode.Usage;
    }

    private static string CommandPath(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand ? $"{CommandPath(parent)} {command.Name}" : command.Name;
}
