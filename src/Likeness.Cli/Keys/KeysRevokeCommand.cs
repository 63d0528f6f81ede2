using System.CommandLine;

namespace Likeness.Cli;

/// <summary><c>likeness keys revoke NAME|ID</c>. A running server refuses the key from then on.</summary>
internal sealed class KeysRevokeCommand : Command
{
    private readonly Argument<string> _key = AccountOptions.Key();
    private readonly Option<string> _data = CommandOptions.Data();

    public KeysRevokeCommand()
        : base("revoke", "Revoke a key for good; a running server refuses it from then on.")
    {
        Arguments.Add(_key);
        Options.Add(_data);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var accounts = AccountOptions.Open(parsed, _data);
        var key = parsed.GetRequiredValue(_key);
        if (!accounts.Revoke(key))
        {
            throw AccountOptions.NoKey(key);
        }

        parsed.InvocationConfiguration.Output.WriteLine($"Revoked {key}.");
        return ExitCode.Done;
    }
}
