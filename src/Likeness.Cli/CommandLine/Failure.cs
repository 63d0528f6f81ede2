using Likeness.Imaging;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Moderation;
using Likeness.Server.Storage;

namespace Likeness.Cli;

/// <summary>What to say about an exception that ended a command. Those that operators can cause have a sentence of their own; the rest are bugs.</summary>
internal static class Failure
{
    /// <summary>The exit code and the message, null when there is nothing to say.</summary>
    public static (int Code, string? Message) Explain(Exception exception, bool cancelled) => exception switch
    {
        OperationCanceledException when cancelled => (ExitCode.Cancelled, null),
        CommandFault fault => (fault.Code, fault.Message),
        NativePartException or DataFolderException => (ExitCode.Bug, exception.Message),
        ConfigurationException => (ExitCode.Usage, exception.Message),
        AccountException or ModerationListException => (ExitCode.Input, exception.Message),
        _ => (ExitCode.Bug, $"this is a bug, please report it with these lines:{Environment.NewLine}{exception}"),
    };
}

/// <summary>A command cannot go on for a reason that its user can understand. Ends the command with a code and one sentence.</summary>
/// <param name="code">One of <see cref="ExitCode"/>.</param>
/// <param name="message">One sentence.</param>
internal sealed class CommandFault(int code, string message) : Exception(message)
{
    public int Code => code;
}
