using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Likeness.Server.Accounts;

namespace Likeness.Cli;

/// <summary><c>likeness tenants usage TENANT</c>: what a tenant used, by day and operation.</summary>
internal sealed class TenantsUsageCommand : Command
{
    private const int DefaultDays = 30;
    private readonly Argument<string> _tenant = AccountOptions.Tenant();
    private readonly Option<DateOnly?> _from = Day("--from", $"First UTC day; default {DefaultDays - 1} days before the last.");
    private readonly Option<DateOnly?> _to = Day("--to", "Last UTC day; default today.");
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string> _data = CommandOptions.Data();

    public TenantsUsageCommand()
        : base("usage", "Show what a tenant used, by UTC day and operation.")
    {
        Arguments.Add(_tenant);
        Options.Add(_from);
        Options.Add(_to);
        Options.Add(_json);
        Options.Add(_data);
        SetAction(Run);
    }

    private static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DAY",
        CustomParser = result => CommandOptions.Read<DateOnly>(result, "a day such as 2030-01-31", Parse),
    };

    private static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 9000 ? day : null;

    private int Run(ParseResult parsed)
    {
        using var accounts = AccountOptions.Open(parsed, _data);
        var tenant = AccountOptions.Find(accounts, parsed.GetRequiredValue(_tenant));
        var to = parsed.GetValue(_to) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var days = accounts.Usage(tenant.Id, parsed.GetValue(_from) ?? to.AddDays(1 - DefaultDays), to);
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_json))
        {
            IReadOnlyList<UsageDocument> documents =
                [.. days.Select(day => new UsageDocument(day.Day, day.Operation, day.Succeeded, day.Failed, day.Pictures, (long)day.EngineTime.TotalMilliseconds))];
            output.WriteLine(JsonSerializer.Serialize(documents, CliJson.Indented.IReadOnlyListUsageDocument));
            return ExitCode.Done;
        }

        output.WriteLine("day         operation  succeeded     failed   pictures   engine s");
        foreach (var day in days)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{day.Day:yyyy-MM-dd}  {OperationNames.Of(day.Operation),-9}  {day.Succeeded,9}  {day.Failed,9}  {day.Pictures,9}  {day.EngineTime.TotalSeconds,9:0.0}"));
        }

        return ExitCode.Done;
    }
}
