using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Likeness.Cli;

/// <summary>The root of the command line.</summary>
internal sealed class LikenessCommand : RootCommand
{
    public LikenessCommand()
        : base("A portrait-image server on your own machine, and its tools.")
    {
        Subcommands.Add(new DemoCommand());
        Subcommands.Add(new ServeCommand());
        Subcommands.Add(new KeysCommand());
        Subcommands.Add(new TenantsCommand());
        Subcommands.Add(new StylizeCommand());
        Subcommands.Add(new RetouchCommand());
        Subcommands.Add(new GlamCommand());
        Subcommands.Add(new EditCommand());
        Subcommands.Add(new AnimeCommand());
        Subcommands.Add(new FacesCommand());
        Subcommands.Add(new ModerationCommand());
        Subcommands.Add(new ModelsCommand());
        Subcommands.Add(new SignCommand());
        Subcommands.Add(new DoctorCommand());
        Options.OfType<VersionOption>().Single().Action = new PrintVersion();
        SetAction(parsed =>
        {
            new HelpAction().Invoke(parsed);
            return ExitCode.Usage;
        });
    }

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(CommandLineProgram.Version);
            return ExitCode.Done;
        }
    }
}
