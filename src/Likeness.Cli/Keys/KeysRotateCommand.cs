using System.CommandLine;

namespace Likeness.Cli;

/// <summary><c>likeness keys rotate NAME|ID</c>. The new secrets are shown this once.</summary>
internal sealed class KeysRotateCommand : Command
{
    private readonly Argument<string> _key = AccountOptions.Key();
    private readonly Option<TimeSpan?> _overlap = AccountOptions.Span("--overlap", "How long the secrets of before go on to work, at most 30d. Default: not at all.");
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string> _data = CommandOptions.Data();

    public KeysRotateCommand()
        : base("rotate", "Give a key new secrets; the ones before cease to work, at once or after a while.")
    {
        Arguments.Add(_key);
        Options.Add(_overlap);
        Options.Add(_json);
        Options.Add(_data);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var accounts = AccountOptions.Open(parsed, _data);
        var name = parsed.GetRequiredValue(_key);
        var key = AccountOptions.FindKey(accounts, name);
        var issued = accounts.RotateKey(key.TenantId, key.Id, parsed.GetValue(_overlap) ?? TimeSpan.Zero) ?? throw AccountOptions.NoKey(name);
        SecretsText.Write(parsed, parsed.GetValue(_json), $"Key {key.Name} has new secrets", KeyDocument.Of(issued));
        return ExitCode.Done;
    }
}
