using System.Globalization;
using Likeness.Server.Accounts;

namespace Likeness.Server.Admin;

/// <summary><c>/admin/v1/tenants/{tenant}/usage?from=&amp;to=</c>: UTC days, both included; the last 30 by default.</summary>
internal sealed class UsageEndpoints(AccountStore accounts, TimeProvider time)
{
    private const int DefaultDays = 30;
    private const int MostDays = 366;
    private const string Format = "yyyy-MM-dd";

    public void Map(TenantRoutes tenant) => tenant.Map("GET", "/usage", (context, found) => Task.FromResult(Answer(context, found)));

    private AdminAnswer Answer(HttpContext context, Tenant tenant)
    {
        var faults = PageQuery.UnknownParameters(context, ["from", "to"]);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var to = Day(context, "to", faults) ?? today;
        var from = Day(context, "from", faults) ?? to.AddDays(1 - DefaultDays);
        if (faults.Count == 0 && to.DayNumber - from.DayNumber is < 0 or >= MostDays)
        {
            faults.Add(new FieldFault("from", $"must be at most {MostDays - 1} days before to"));
        }

        if (faults.Count > 0)
        {
            return Problem.Invalid(faults);
        }

        var days = accounts.Usage(tenant.Id, from, to);
        return AdminAnswer.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteString("from", Text(from));
            json.WriteString("to", Text(to));
            json.WriteStartArray("data");
            foreach (var day in days)
            {
                json.WriteStartObject();
                json.WriteString("day", Text(day.Day));
                json.WriteString("operation", OperationNames.Of(day.Operation));
                json.WriteNumber("succeeded", day.Succeeded);
                json.WriteNumber("failed", day.Failed);
                json.WriteNumber("pictures", day.Pictures);
                json.WriteNumber("engineMilliseconds", (long)day.EngineTime.TotalMilliseconds);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static DateOnly? Day(HttpContext context, string name, List<FieldFault> faults)
    {
        if (!context.Request.Query.TryGetValue(name, out var text))
        {
            return null;
        }

        // Far from both ends of the calendar, where there is no day before or after.
        if (DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 9000)
        {
            return day;
        }

        faults.Add(new FieldFault(name, "must be a day such as 2030-01-31"));
        return null;
    }

    private static string Text(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);
}
