using System.Text.Json;
using Likeness.Engines.Transport;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Reads JSON that a server sent. The number of tokens is counted first: a parsed document costs memory for each of them, a long text almost none.</summary>
internal static class BoundedJson
{
    private const int MostTokens = 50_000;
    private const int Deepest = 32;

    /// <summary>Parses a body and takes something out of it.</summary>
    /// <param name="body">What came.</param>
    /// <param name="take">Takes it; what it returns must not hold on to elements.</param>
    /// <exception cref="GeneratorException">It is not JSON, JSON of an unreasonable shape, or holds texts that are none.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T> take)
    {
        try
        {
            Count(body.Span);
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = Deepest });
            return take(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // The last two: bytes that are not UTF-8, halves of surrogate pairs.
            throw new GeneratorException(GeneratorFailure.Hostile, "Its answer is not JSON.", exception);
        }
    }

    /// <summary>A member of an object; null where it is missing, null or where this is no object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text member; null where it is missing or no text.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The elements of an array member; none where it is missing or no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    private static void Count(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Deepest });
        for (var tokens = 0; reader.Read(); tokens++)
        {
            if (tokens > MostTokens)
            {
                throw new GeneratorException(GeneratorFailure.Hostile, "Its answer is JSON of an unreasonable shape.");
            }
        }
    }
}
