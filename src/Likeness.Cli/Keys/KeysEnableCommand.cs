using System.CommandLine;

namespace Likeness.Cli;

/// <summary><c>likeness keys enable NAME|ID</c> and <c>likeness keys disable NAME|ID</c>.</summary>
internal sealed class KeysEnableCommand : Command
{
    private readonly Argument<string> _key = AccountOptions.Key();
    private readonly Option<string> _data = CommandOptions.Data();

    public KeysEnableCommand(string verb, string description, string done, bool enable)
        : base(verb, description)
    {
        Arguments.Add(_key);
        Options.Add(_data);
        SetAction(parsed => Run(parsed, done, enable));
    }

    private int Run(ParseResult parsed, string done, bool enable)
    {
        using var accounts = AccountOptions.Open(parsed, _data);
        var name = parsed.GetRequiredValue(_key);
        var key = AccountOptions.FindKey(accounts, name);
        if (accounts.ChangeKey(key.TenantId, key.Id, old => old with { Enabled = enable }) is null)
        {
            throw AccountOptions.NoKey(name);
        }

        parsed.InvocationConfiguration.Output.WriteLine($"{done} {name}.");
        return ExitCode.Done;
    }
}
