using System.Text.Json;
using Likeness.Server.Accounts;

namespace Likeness.Server.Admin;

/// <summary>Reads request bodies: strict JSON objects of at most 64 KiB.</summary>
internal static class AdminBody
{
    private const int MostBytes = 64 * 1024;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Reads the body's fields; an empty body has none.</summary>
    public static async Task<(JsonFields? Fields, Problem? Problem)> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var buffer = new byte[MostBytes + 1];
        var length = 0;
        while (length < buffer.Length && await request.Body.ReadAsync(buffer.AsMemory(length), context.RequestAborted) is > 0 and var read)
        {
            length += read;
        }

        if (length > MostBytes)
        {
            return (null, new Problem(413, $"The request body is larger than {MostBytes} bytes."));
        }

        if (length == 0)
        {
            return (new JsonFields(JsonDocument.Parse("{}").RootElement), null);
        }

        var type = request.ContentType?.Split(';')[0].Trim();
        if (type is not ("application/json" or "application/merge-patch+json"))
        {
            return (null, new Problem(415, "Send application/json."));
        }

        try
        {
            var root = JsonDocument.Parse(buffer.AsMemory(0, length), Strict).RootElement;
            CheckTexts(root);
            return root.ValueKind == JsonValueKind.Object ? (new JsonFields(root), null) : (null, new Problem(400, "The request body is not a JSON object."));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, new Problem(400, "The request body is not valid JSON, or names a field twice."));
        }
    }

    /// <summary>Reads how long secrets of before go on to work beside new ones: <c>overlapSeconds</c>, 0 when it is not there.</summary>
    public static async Task<(TimeSpan Overlap, Problem? Problem)> ReadOverlapAsync(HttpContext context)
    {
        var (fields, problem) = await ReadAsync(context);
        if (fields is null)
        {
            return (default, problem);
        }

        var seconds = fields.Integer("overlapSeconds", 0, (long)AccountStore.LongestOverlap.TotalSeconds) ?? 0;
        return (TimeSpan.FromSeconds(seconds), fields.Faults() is { Count: > 0 } faults ? Problem.Invalid(faults) : null);
    }

    /// <summary>Reads every name and text once: half of a surrogate pair passes the parser and fails only here.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    private static void CheckTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    CheckTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    CheckTexts(property.Value);
                }

                break;
            default:
                break;
        }
    }
}
