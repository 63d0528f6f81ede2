using System.CommandLine;
using Likeness.Server.Accounts;

namespace Likeness.Cli;

/// <summary><c>likeness tenants set TENANT …</c>. What is not named stays as it is.</summary>
internal sealed class TenantsSetCommand : Command
{
    private readonly Argument<string> _tenant = AccountOptions.Tenant();
    private readonly Option<string?> _name = new("--name") { Description = "A new name.", HelpName = "NAME" };
    private readonly TenantSettings _settings = new();
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string> _data = CommandOptions.Data();

    public TenantsSetCommand()
        : base("set", "Set what a tenant may use; a running server minds it from the next request on.")
    {
        Arguments.Add(_tenant);
        Options.Add(_name);
        _settings.AddTo(this);
        Options.Add(_json);
        Options.Add(_data);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var change = _settings.Read(parsed);
        using var accounts = AccountOptions.Open(parsed, _data);
        var tenant = AccountOptions.Find(accounts, parsed.GetRequiredValue(_tenant));
        var changed = accounts.ChangeTenant(tenant.Id, old => change(old) with { Name = parsed.GetValue(_name) ?? old.Name })
            ?? throw new AccountException(AccountFault.NotFound, $"There is no tenant '{tenant.Name}'.");
        TenantDocument.Write(parsed, parsed.GetValue(_json), changed);
        return ExitCode.Done;
    }
}
