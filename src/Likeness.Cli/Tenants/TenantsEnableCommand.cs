using System.CommandLine;
using Likeness.Server.Accounts;

namespace Likeness.Cli;

/// <summary><c>likeness tenants enable TENANT</c> and <c>likeness tenants disable TENANT</c>.</summary>
internal sealed class TenantsEnableCommand : Command
{
    private readonly Argument<string> _tenant = AccountOptions.Tenant();
    private readonly Option<string> _data = CommandOptions.Data();

    public TenantsEnableCommand(string verb, string description, string done, bool enable)
        : base(verb, description)
    {
        Arguments.Add(_tenant);
        Options.Add(_data);
        SetAction(parsed => Run(parsed, done, enable));
    }

    private int Run(ParseResult parsed, string done, bool enable)
    {
        using var accounts = AccountOptions.Open(parsed, _data);
        var tenant = AccountOptions.Find(accounts, parsed.GetRequiredValue(_tenant));
        if (accounts.ChangeTenant(tenant.Id, old => old with { Enabled = enable }) is null)
        {
            throw new AccountException(AccountFault.NotFound, $"There is no tenant '{tenant.Name}'.");
        }

        parsed.InvocationConfiguration.Output.WriteLine($"{done} {tenant.Name}.");
        return ExitCode.Done;
    }
}
