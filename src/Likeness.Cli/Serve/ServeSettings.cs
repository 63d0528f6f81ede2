using Microsoft.Extensions.Configuration;

namespace Likeness.Cli;

/// <summary>Turns the options of <c>serve</c> into the server's settings, as <c>--Section:Name value</c>; later ones win.</summary>
internal static class ServeSettings
{
    /// <exception cref="CommandFault">The file cannot be read or a setting is not of the form NAME=VALUE.</exception>
    public static string[] Collect(string? file, string data, string? listen, IReadOnlyList<string> settings)
    {
        // The announcement on standard output says the same to people, and so does the command's own message when the server cannot start; the rest stays in the log.
        List<string> arguments =
        [
            "--Logging:LogLevel:Likeness.Server.Operations.StartReport", "Warning",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning",
            "--Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host", "Critical",
        ];
        if (file is not null)
        {
            AddFile(arguments, file);
        }

        arguments.AddRange(["--data", data]);
        if (listen is not null)
        {
            arguments.AddRange(["--listen", listen]);
        }

        foreach (var setting in settings)
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new CommandFault(ExitCode.Usage, $"'{setting}' is not a setting of the form NAME=VALUE.");
            }

            arguments.AddRange([$"--{setting[..equals]}", setting[(equals + 1)..]]);
        }

        return [.. arguments];
    }

    private static void AddFile(List<string> arguments, string file)
    {
        try
        {
            var configuration = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file), optional: false).Build();
            foreach (var (name, value) in configuration.AsEnumerable())
            {
                if (value is not null)
                {
                    arguments.AddRange([$"--{name}", value]);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or FormatException)
        {
            throw new CommandFault(ExitCode.Usage, $"The settings in {file} cannot be read: {(exception.InnerException ?? exception).Message}");
        }
    }
}
