using System.CommandLine;
using Likeness.Server.Accounts;

namespace Likeness.Cli;

/// <summary><c>likeness keys create --name NAME</c>. The secrets are shown this once.</summary>
internal sealed class KeysCreateCommand : Command
{
    private readonly Option<string> _name = new("--name") { Description = "What the key is for; unique.", HelpName = "NAME", Required = true };
    private readonly Option<string?> _tenant = new("--tenant") { Description = "The tenant it belongs to, by name or id. Default: the tenant of the key's name, created when it is missing.", HelpName = "TENANT" };
    private readonly Option<TimeSpan?> _expires = AccountOptions.Span("--expires", "After how long it ceases to work: 90m, 12h, 30d. Default: never.");
    private readonly Option<KeyKind?> _kind = new("--kind")
    {
        Description = "both, bearer (for the OpenAI dialect) or pair (for the signing dialects). Default: both.",
        HelpName = "KIND",
        CustomParser = result => CommandOptions.Read<KeyKind>(result, "a kind of key: both, bearer or pair", text => text switch
        {
            "both" => KeyKind.Both,
            "bearer" => KeyKind.Bearer,
            "pair" => KeyKind.Pair,
            _ => null,
        }),
    };

    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string> _data = CommandOptions.Data();

    public KeysCreateCommand()
        : base("create", "Create a key: a bearer for the OpenAI dialect and an access-key pair for the signing dialects.")
    {
        Options.Add(_name);
        Options.Add(_tenant);
        Options.Add(_kind);
        Options.Add(_expires);
        Options.Add(_json);
        Options.Add(_data);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var accounts = AccountOptions.Open(parsed, _data);
        var (name, kind, expires) = (parsed.GetRequiredValue(_name), parsed.GetValue(_kind), parsed.GetValue(_expires));
        var tenant = parsed.GetValue(_tenant) is { } nameOrId ? AccountOptions.Find(accounts, nameOrId) : null;
        if (tenant is null && (kind, expires) is (null or KeyKind.Both, null))
        {
            var key = accounts.Create(name);
            SecretsText.Write(parsed, parsed.GetValue(_json), $"Key {key.Name}", new KeyDocument(key.Name, key.Bearer, key.AccessKeyId, key.SecretAccessKey));
            return ExitCode.Done;
        }

        tenant ??= accounts.ListTenants().FirstOrDefault(found => found.Name == name) ?? accounts.CreateTenant(name);
        var issued = accounts.AddKey(tenant.Id, name, kind ?? KeyKind.Both, TimeProvider.System.GetUtcNow() + expires)
            ?? throw new CommandFault(ExitCode.Input, $"There is no tenant '{tenant.Name}'.");
        SecretsText.Write(parsed, parsed.GetValue(_json), $"Key {name} of tenant {tenant.Name}", KeyDocument.Of(issued));
        return ExitCode.Done;
    }
}
