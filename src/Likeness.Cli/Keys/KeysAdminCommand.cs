using System.CommandLine;
using Likeness.Server.Admin;
using Likeness.Server.Storage;

namespace Likeness.Cli;

/// <summary><c>likeness keys admin</c>: the key of the admin interface. It is shown this once.</summary>
internal sealed class KeysAdminCommand : Command
{
    private readonly Option<bool> _replace = new("--replace") { Description = "Make a new one; the one before ceases to work." };
    private readonly Option<string> _data = CommandOptions.Data();

    public KeysAdminCommand()
        : base("admin", "Make the key of the admin interface.")
    {
        Options.Add(_replace);
        Options.Add(_data);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var key = AdminKey.Create(DataFolder.Open(parsed.GetRequiredValue(_data)), parsed.GetValue(_replace))
            ?? throw new CommandFault(ExitCode.Input, "There is an admin key already, and nobody can show it again; make a new one with --replace.");
        parsed.InvocationConfiguration.Output.WriteLine($"""
            The admin key. It is shown only now:
              {key}
            """);
        return ExitCode.Done;
    }
}
