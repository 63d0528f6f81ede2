using System.CommandLine;
using System.Text.Json;
using Likeness.Server.Accounts;
using Likeness.Server.Storage;

namespace Likeness.Cli;

/// <summary><c>likeness keys list</c>. Prints no secret.</summary>
internal sealed class KeysListCommand : Command
{
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string> _data = CommandOptions.Data();

    public KeysListCommand()
        : base("list", "List the keys, the revoked ones too.")
    {
        Options.Add(_json);
        Options.Add(_data);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        using var accounts = AccountStore.Open(DataFolder.Open(parsed.GetRequiredValue(_data)), TimeProvider.System);
        IReadOnlyList<ListedKey> keys = [.. accounts.List().Select(key => new ListedKey(key.Id, key.Name, key.BearerHint, key.AccessKeyId, key.CreatedAt, key.RevokedAt))];
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

        foreach (var key in keys)
        {
            var state = key.RevokedAt is { } revoked ? $"revoked {revoked:yyyy-MM-dd HH:mm}" : "works";
            output.WriteLine($"{key.Id}  {key.BearerHint,-15}  {key.AccessKeyId}  {key.CreatedAt:yyyy-MM-dd HH:mm}  {state,-24}  {key.Name}");
        }

        return ExitCode.Done;
    }
}

/// <summary>A key in <c>keys list --json</c>.</summary>
internal sealed record ListedKey(string Id, string Name, string BearerHint, string AccessKeyId, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
