using System.Text.Json;

namespace Likeness.Engines.ComfyUi;

/// <summary>Reads <c>/object_info</c>, tens of megabytes on a server with many node packs, without building a tree: only the classes that templates use are kept.</summary>
/// <remarks>
/// <c>{"CheckpointLoaderSimple": {"input": {"required": {"ckpt_name": [["a.safetensors"], {…}]}, "optional": {…}}, …}, …}</c>; an input of names is written as a list of them or,
/// by newer nodes, as <c>["COMBO", {"options": […]}]</c>.
/// </remarks>
internal static class NodeListReader
{
    private static readonly JsonReaderOptions Bounded = new() { MaxDepth = 64 };

    /// <summary>The classes found.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static IReadOnlyDictionary<string, NodeInfo> Read(ReadOnlySpan<byte> json, IReadOnlySet<string> wanted)
    {
        var found = new Dictionary<string, NodeInfo>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json, Bounded);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Not an object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (wanted.Contains(name) && reader.TokenType == JsonTokenType.StartObject)
            {
                using var node = JsonDocument.ParseValue(ref reader);
                found[name] = Info(node.RootElement);
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }

    private static NodeInfo Info(JsonElement node)
    {
        var required = new HashSet<string>(StringComparer.Ordinal);
        var choices = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var inputs = node.Member("input");
        foreach (var input in Members(inputs?.Member("required")))
        {
            required.Add(input.Name);
            Add(input);
        }

        foreach (var input in Members(inputs?.Member("optional")))
        {
            Add(input);
        }

        return new NodeInfo(required, choices);

        void Add(JsonProperty input)
        {
            if (Names(input.Value) is { } names)
            {
                choices[input.Name] = names;
            }
        }
    }

    private static IReadOnlyList<string>? Names(JsonElement input)
    {
        if (input.ValueKind != JsonValueKind.Array || input.GetArrayLength() == 0)
        {
            return null;
        }

        if (input[0].ValueKind == JsonValueKind.Array)
        {
            return Texts(input[0]);
        }

        // A list that the browser fetches from elsewhere is not known here.
        return input[0].ValueKind == JsonValueKind.String && input[0].ValueEquals("COMBO") && input.GetArrayLength() > 1 && input[1].Member("remote") is null
            && input[1].Member("options") is { ValueKind: JsonValueKind.Array } options ? Texts(options) : null;
    }

    /// <summary>The names; null where some are numbers, which are not files.</summary>
    private static IReadOnlyList<string>? Texts(JsonElement list) =>
        list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : null;

    private static JsonElement.ObjectEnumerator Members(JsonElement? json) => json is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject() : default;
}
