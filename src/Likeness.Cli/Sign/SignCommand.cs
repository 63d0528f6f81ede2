using System.CommandLine;

namespace Likeness.Cli;

/// <summary><c>likeness sign …</c>: what a client must sign, step by step.</summary>
internal sealed class SignCommand : Command
{
    public SignCommand()
        : base("sign", "Sign a request and show every step, to find out why a client's signature is refused.")
    {
        Subcommands.Add(new SignVolcengineCommand());
        Subcommands.Add(new SignTencentCommand());
    }
}
