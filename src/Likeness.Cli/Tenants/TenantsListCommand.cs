using System.CommandLine;
using System.Text.Json;

namespace Likeness.Cli;

/// <summary><c>likeness tenants list</c>.</summary>
internal sealed class TenantsListCommand : Command
{
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string> _data = CommandOptions.Data();

    public TenantsListCommand()
        : base("list", "List the tenants.")
    {
        Options.Add(_json);
        Options.Add(_data);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var accounts = AccountOptions.Open(parsed, _data);
        IReadOnlyList<TenantDocument> tenants = [.. accounts.ListTenants().Select(TenantDocument.Of)];
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_json))
        {
            output.WriteLine(JsonSerializer.Serialize(tenants, CliJson.Indented.IReadOnlyListTenantDocument));
            return ExitCode.Done;
        }

        if (tenants.Count == 0)
        {
            output.WriteLine("There is no tenant yet. Create one with: likeness tenants create NAME");
        }

        foreach (var tenant in tenants)
        {
            output.WriteLine($"{tenant.Id,-23}  {tenant.CreatedAt:yyyy-MM-dd HH:mm}  {(tenant.Enabled ? "enabled" : "disabled"),-8}  {tenant.Name}");
        }

        return ExitCode.Done;
    }
}
