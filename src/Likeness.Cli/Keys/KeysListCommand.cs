using System.CommandLine;
using System.Text.Json;
using Likeness.Server.Accounts;

namespace Likeness.Cli;

/// <summary><c>likeness keys list</c>. Prints no secret.</summary>
internal sealed class KeysListCommand : Command
{
    private readonly Option<string?> _tenant = new("--tenant") { Description = "Only the keys of this tenant.", HelpName = "TENANT" };
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string> _data = CommandOptions.Data();

    public KeysListCommand()
        : base("list", "List the keys, the revoked ones too.")
    {
        Options.Add(_tenant);
        Options.Add(_json);
        Options.Add(_data);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var accounts = AccountOptions.Open(parsed, _data);
        var tenant = parsed.GetValue(_tenant) is { } nameOrId ? AccountOptions.Find(accounts, nameOrId) : null;
        IReadOnlyList<ListedKey> keys = [.. accounts.List().Where(key => tenant is null || key.TenantId == tenant.Id).Select(ListedKey.Of)];
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_json))
        {
            output.WriteLine(JsonSerializer.Serialize(keys, CliJson.Indented.IReadOnlyListListedKey));
            return ExitCode.Done;
        }

        if (keys.Count == 0)
        {
            output.WriteLine("There is no key yet. Create one with: likeness keys create --name NAME");
        }

        var now = TimeProvider.System.GetUtcNow();
        foreach (var key in keys)
        {
            output.WriteLine($"{key.Id}  {key.BearerHint ?? "-",-15}  {key.AccessKeyId ?? "-",-24}  {key.CreatedAt:yyyy-MM-dd HH:mm}  {State(key, now),-24}  {(key.Tenant == key.Name ? key.Name : $"{key.Tenant}/{key.Name}")}");
        }

        return ExitCode.Done;
    }

    private static string State(ListedKey key, DateTimeOffset now) => key switch
    {
        { RevokedAt: { } revoked } => $"revoked {revoked:yyyy-MM-dd HH:mm}",
        { Enabled: false } => "disabled",
        { ExpiresAt: { } end } => $"{(end <= now ? "expired" : "until")} {end:yyyy-MM-dd HH:mm}",
        _ => "works",
    };
}

/// <summary>A key in <c>keys list --json</c>.</summary>
internal sealed record ListedKey(
    string Id, string Name, string? BearerHint, string? AccessKeyId, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, string Tenant, KeyKind Kind, bool Enabled, DateTimeOffset? ExpiresAt)
{
    public static ListedKey Of(AccountKey key) =>
        new(key.Id, key.Name, key.BearerHint, key.AccessKeyId, key.CreatedAt, key.RevokedAt, key.TenantName, key.Kind, key.Enabled, key.ExpiresAt);
}
