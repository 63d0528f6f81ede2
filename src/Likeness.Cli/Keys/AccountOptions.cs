using System.CommandLine;
using System.Globalization;
using Likeness.Server.Accounts;
using Likeness.Server.Storage;

namespace Likeness.Cli;

/// <summary>What the commands for keys and tenants share.</summary>
internal static class AccountOptions
{
    /// <summary>The key argument.</summary>
    public static Argument<string> Key() => new("NAME|ID") { Description = "The key's name, id or access key id." };

    /// <summary>The tenant argument.</summary>
    public static Argument<string> Tenant() => new("TENANT") { Description = "The tenant's name or id." };

    /// <summary>A span of time such as <c>30d</c>.</summary>
    public static Option<TimeSpan?> Span(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result => CommandOptions.Read<TimeSpan>(result, "a time such as 90m, 12h or 30d", Parse),
    };

    /// <summary>Opens the accounts of a data folder.</summary>
    public static AccountStore Open(ParseResult parsed, Option<string> data) => AccountStore.Open(DataFolder.Open(parsed.GetRequiredValue(data)), TimeProvider.System);

    /// <summary>The tenant that is meant.</summary>
    /// <exception cref="CommandFault">There is none.</exception>
    public static Tenant Find(AccountStore accounts, string nameOrId) =>
        accounts.FindTenantByName(nameOrId) ?? throw new CommandFault(ExitCode.Input, $"There is no tenant '{nameOrId}'.");

    /// <summary>The key that is meant.</summary>
    /// <exception cref="CommandFault">There is none that is not revoked.</exception>
    public static AccountKey FindKey(AccountStore accounts, string nameOrId) =>
        accounts.FindKeyByName(nameOrId) ?? throw NoKey(nameOrId);

    /// <summary>There is no such key.</summary>
    public static CommandFault NoKey(string nameOrId) => new(ExitCode.Input, $"There is no working key '{nameOrId}'.");

    private static TimeSpan? Parse(string text)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 36_500)
        {
            return null;
        }

        return text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
    }
}
