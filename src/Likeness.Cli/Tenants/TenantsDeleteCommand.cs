using System.CommandLine;
using Likeness.Server.Accounts;

namespace Likeness.Cli;

/// <summary><c>likeness tenants delete TENANT</c>.</summary>
internal sealed class TenantsDeleteCommand : Command
{
    private readonly Argument<string> _tenant = AccountOptions.Tenant();
    private readonly Option<string> _data = CommandOptions.Data();

    public TenantsDeleteCommand()
        : base("delete", "Delete a tenant for good and revoke its keys. Jobs that were accepted go on to their end.")
    {
        Arguments.Add(_tenant);
        Options.Add(_data);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var accounts = AccountOptions.Open(parsed, _data);
        var tenant = AccountOptions.Find(accounts, parsed.GetRequiredValue(_tenant));
        if (!accounts.DeleteTenant(tenant.Id))
        {
            throw new AccountException(AccountFault.NotFound, $"There is no tenant '{tenant.Name}'.");
        }

        parsed.InvocationConfiguration.Output.WriteLine($"Deleted {tenant.Name}.");
        return ExitCode.Done;
    }
}
