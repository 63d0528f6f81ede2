using System.CommandLine;

namespace Likeness.Cli;

/// <summary><c>likeness tenants show TENANT</c>.</summary>
internal sealed class TenantsShowCommand : Command
{
    private readonly Argument<string> _tenant = AccountOptions.Tenant();
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string> _data = CommandOptions.Data();

    public TenantsShowCommand()
        : base("show", "Show a tenant and what it may use.")
    {
        Arguments.Add(_tenant);
        Options.Add(_json);
        Options.Add(_data);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var accounts = AccountOptions.Open(parsed, _data);
        TenantDocument.Write(parsed, parsed.GetValue(_json), AccountOptions.Find(accounts, parsed.GetRequiredValue(_tenant)));
        return ExitCode.Done;
    }
}
