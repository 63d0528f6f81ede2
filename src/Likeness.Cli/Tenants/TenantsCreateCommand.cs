using System.CommandLine;

namespace Likeness.Cli;

/// <summary><c>likeness tenants create NAME</c>.</summary>
internal sealed class TenantsCreateCommand : Command
{
    private readonly Argument<string> _name = new("NAME") { Description = "The tenant's name; unique." };
    private readonly TenantSettings _settings = new();
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string> _data = CommandOptions.Data();

    public TenantsCreateCommand()
        : base("create", "Create a tenant; then give it keys with: likeness keys create --tenant NAME --name KEY.")
    {
        Arguments.Add(_name);
        _settings.AddTo(this);
        Options.Add(_json);
        Options.Add(_data);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var change = _settings.Read(parsed);
        using var accounts = AccountOptions.Open(parsed, _data);
        TenantDocument.Write(parsed, parsed.GetValue(_json), accounts.CreateTenant(parsed.GetRequiredValue(_name), change));
        return ExitCode.Done;
    }
}
