using System.Text.Json;

namespace Likeness.Server.Tests.Dialects.Fuzz;

/// <summary>What every answer of a dialect has, whatever the request was. Each check gives what is wrong, or null. What only a bug makes is wrong too.</summary>
internal static class Envelope
{
    public static string? OpenAi(WireAnswer answer)
    {
        if (answer.Status is 200 or 202)
        {
            return answer.ContentType == "text/event-stream" || (answer.ContentType == "application/json" && Parse(answer.Text) is { ValueKind: JsonValueKind.Object }) ? null : "no JSON";
        }

        if (answer.Status is not ((>= 400 and < 500) or 503))
        {
            return "a status that is not allowed";
        }

        return answer.ContentType == "application/json" && Parse(answer.Text) is { ValueKind: JsonValueKind.Object } root && Names(root) == "error"
            && root.GetProperty("error") is { ValueKind: JsonValueKind.Object } error && Names(error) == "message,type,param,code"
            && IsText(error, "message") && IsText(error, "type") ? null : "not the error object";
    }

    public static string? Volcengine(WireAnswer answer)
    {
        if (answer.Status is not (200 or (>= 400 and < 500)))
        {
            return "a status that is not allowed";
        }

        if (answer.ContentType != "application/json; charset=utf-8" || Parse(answer.Text) is not { ValueKind: JsonValueKind.Object } root)
        {
            return "no JSON";
        }

        if (root.TryGetProperty("ResponseMetadata", out var metadata))
        {
            return answer.Status != 200 && Names(root) == "ResponseMetadata" && IsText(metadata, "RequestId") && IsText(metadata.GetProperty("Error"), "Code") && IsText(metadata.GetProperty("Error"), "Message")
                ? null : "not the gateway's envelope";
        }

        return Names(root) == "code,data,message,request_id,status,time_elapsed" && root.GetProperty("code").GetInt32() == root.GetProperty("status").GetInt32()
            && (root.GetProperty("code").GetInt32() == 10000) == (answer.Status == 200) && IsText(root, "message") && IsText(root, "request_id") ? null : "not the service's envelope";
    }

    public static string? Tencent(WireAnswer answer)
    {
        if (answer.Status != 200 || answer.ContentType != "application/json")
        {
            return "not 200 and application/json";
        }

        if (Parse(answer.Text) is not { ValueKind: JsonValueKind.Object } root || Names(root) != "Response" || !Guid.TryParse(root.GetProperty("Response").GetProperty("RequestId").GetString(), out _))
        {
            return "not the envelope";
        }

        var response = root.GetProperty("Response");
        if (!response.TryGetProperty("Error", out var error))
        {
            return response.TryGetProperty("JobId", out _) || response.TryGetProperty("JobStatusCode", out _) ? null : "neither an error nor an answer";
        }

        return Names(response) == "Error,RequestId" && Names(error) == "Code,Message" && IsText(error, "Code") && IsText(error, "Message") && error.GetProperty("Code").GetString() != "InternalError" ? null : "not the error object";
    }

    /// <summary>Of a call to <c>/</c> that was changed so that either dialect may have taken it.</summary>
    public static string? Root(WireAnswer answer) => Tencent(answer) is { } first && Volcengine(answer) is { } second ? $"{first}; {second}" : null;

    /// <summary>Whether an answer of any dialect is an error.</summary>
    public static bool IsError(WireAnswer answer) => answer.Status >= 400 || answer.Text.StartsWith("{\"Response\":{\"Error\":", StringComparison.Ordinal);

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Names(JsonElement element) => string.Join(',', element.EnumerateObject().Select(property => property.Name));

    private static bool IsText(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0;
}

/// <summary>An answer as it came.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The content type; empty when there is none.</param>
/// <param name="Text">The body.</param>
internal sealed record WireAnswer(int Status, string ContentType, string Text)
{
    public static async Task<WireAnswer> OfAsync(HttpResponseMessage answer, CancellationToken cancellationToken) =>
        new((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString() ?? "", await answer.Content.ReadAsStringAsync(cancellationToken));
}
