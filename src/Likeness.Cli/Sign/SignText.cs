using System.CommandLine;

namespace Likeness.Cli;

/// <summary>What the commands that sign have in common.</summary>
internal static class SignText
{
    /// <summary>The server's address.</summary>
    /// <exception cref="CommandFault">It is not an http or https one.</exception>
    public static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url
        : throw new CommandFault(ExitCode.Usage, $"'{text}' is not an http or https address.");

    /// <summary>One half of a key, from an option or else the environment.</summary>
    /// <exception cref="CommandFault">It is in neither.</exception>
    public static string Secret(ParseResult parsed, Option<string?> option, string variable) =>
        parsed.GetValue(option) ?? (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : throw new CommandFault(ExitCode.Usage, $"{option.Name} is missing, and {variable} is not set."));

    /// <summary>A word of a POSIX shell.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
