using System.Globalization;
using System.Text.Json;
using Likeness.Server.Accounts;

namespace Likeness.Server.Admin;

/// <summary>The query of a list: <c>limit</c> and <c>cursor</c>.</summary>
internal readonly record struct PageQuery(int Limit, ListCursor? Cursor)
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 200;

    /// <summary>Reads the query; other parameters than these and <paramref name="others"/> are refused.</summary>
    public static bool TryRead(HttpContext context, out PageQuery page, out Problem? problem, params ReadOnlySpan<string> others)
    {
        var faults = UnknownParameters(context, ["limit", "cursor", .. others]);
        var query = context.Request.Query;
        var limit = DefaultLimit;
        if (query.TryGetValue("limit", out var text) && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MostLimit))
        {
            faults.Add(new FieldFault("limit", $"must be an integer from 1 to {MostLimit}"));
        }

        ListCursor? cursor = null;
        if (query.TryGetValue("cursor", out var place))
        {
            if (ListCursor.TryParse(place.ToString(), out var parsed))
            {
                cursor = parsed;
            }
            else
            {
                faults.Add(new FieldFault("cursor", "must be the next of an answer"));
            }
        }

        page = new PageQuery(limit, cursor);
        problem = faults.Count == 0 ? null : Problem.Invalid(faults);
        return problem is null;
    }

    public static List<FieldFault> UnknownParameters(HttpContext context, IReadOnlyList<string> known) =>
        [.. context.Request.Query.Keys.Where(name => !known.Contains(name)).Select(name => new FieldFault(name, "is not a parameter here"))];

    /// <summary>A page as JSON. Ask the store for one item more than <see cref="Limit"/>: it tells whether there are more.</summary>
    public AdminAnswer Answer<T>(IReadOnlyList<T> found, Action<Utf8JsonWriter, T> write, Func<T, ListCursor> cursor)
    {
        var items = found.Take(Limit).ToList();
        var next = found.Count > Limit ? cursor(items[^1]).ToString() : null;
        return AdminAnswer.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            items.ForEach(item => write(json, item));
            json.WriteEndArray();
            json.WriteString("next", next);
            json.WriteEndObject();
        });
    }
}
