using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary>How expected failures of the libraries end a command.</summary>
internal static class PictureFaults
{
    public static CommandFault ToCommandFault(this PictureFault fault, string name) => new(ExitCode.Input, $"{Shown(name)}: {fault.Detail}");

    public static CommandFault ToCommandFault(this PortraitFault fault, string name) => fault.Kind switch
    {
        FaultKind.InvalidParameter or FaultKind.TooManyPictures => new(ExitCode.Usage, fault.Detail),
        FaultKind.EngineCannot or FaultKind.EngineUnavailable => new(ExitCode.EngineCannot, fault.Detail),
        FaultKind.NoFaceOfUser => new(ExitCode.Input, fault.Detail),
        _ => new(ExitCode.Input, $"{Shown(name)}: {fault.Detail}"),
    };

    private static string Shown(string name) => name == InputFile.StandardInput ? "standard input" : name;
}
