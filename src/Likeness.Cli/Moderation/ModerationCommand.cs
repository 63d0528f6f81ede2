using System.CommandLine;

namespace Likeness.Cli;

/// <summary><c>likeness moderation …</c>: making and trying the lists of moderation, without a server.</summary>
internal sealed class ModerationCommand : Command
{
    public ModerationCommand()
        : base("moderation", "Make entries for lists of pictures, and try lists of words and pictures.")
    {
        Subcommands.Add(new ModerationHashCommand());
        Subcommands.Add(new ModerationCheckCommand());
    }
}
