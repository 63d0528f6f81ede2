using System.Text.Json;
using System.Text.Json.Nodes;

namespace Likeness.Engines.ComfyUi;

/// <summary>Reads the members of a template's header and says what is wrong with each.</summary>
/// <param name="json">The object.</param>
/// <param name="faults">Collects what is wrong.</param>
internal sealed class TemplateHeader(JsonElement json, TemplateFaults faults)
{
    public bool IsObject => json.ValueKind == JsonValueKind.Object;

    public bool Has(string name) => json.TryGetProperty(name, out _);

    public void RefuseOthers(IReadOnlyList<string> known)
    {
        foreach (var member in json.EnumerateObject().Where(member => !known.Contains(member.Name)))
        {
            faults.Add($"'{member.Name}' is unknown; known are {string.Join(", ", known)}.");
        }
    }

    public string? Text(string name) => Of(name, JsonValueKind.String, "a text")?.GetString();

    public bool Flag(string name) => json.TryGetProperty(name, out var value) && (value.ValueKind == JsonValueKind.True || (value.ValueKind != JsonValueKind.False && Wrong(name, "true or false")));

    public int Integer(string name, int least, int most, int otherwise)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return otherwise;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Wrong(name, $"a whole number from {least} to {most}");
        return otherwise;
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (Of(name, JsonValueKind.Array, "a list of texts") is not { } list)
        {
            return [];
        }

        if (list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            Wrong(name, "a list of texts");
            return [];
        }

        return [.. list.EnumerateArray().Select(item => item.GetString()!)];
    }

    public JsonElement? Object(string name) => Of(name, JsonValueKind.Object, "an object");

    public TemplateHeader? Part(string name) => Object(name) is { } part ? new TemplateHeader(part, faults) : null;

    public TemplateSettings Settings(IReadOnlyList<string> flags)
    {
        var when = new List<KeyValuePair<string, IReadOnlyDictionary<string, JsonValue>>>();
        foreach (var part in Object("settingsWhen")?.EnumerateObject() ?? [])
        {
            if (!flags.Contains(part.Name))
            {
                faults.Add($"'settingsWhen' names '{part.Name}', which is none of {string.Join(", ", flags)}.");
            }
            else if (part.Value.ValueKind != JsonValueKind.Object)
            {
                faults.Add($"'settingsWhen.{part.Name}' must be an object.");
            }
            else
            {
                when.Add(new(part.Name, Values(part.Value)));
            }
        }

        return new TemplateSettings(Object("settings") is { } always ? Values(always) : new Dictionary<string, JsonValue>(), when);
    }

    private Dictionary<string, JsonValue> Values(JsonElement members)
    {
        var values = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var member in members.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
            {
                values[member.Name] = JsonValue.Create(member.Value.Clone())!;
            }
            else
            {
                faults.Add($"The setting '{member.Name}' must be a text, a number or a truth value.");
            }
        }

        return values;
    }

    private JsonElement? Of(string name, JsonValueKind kind, string what)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == kind)
        {
            return value;
        }

        Wrong(name, what);
        return null;
    }

    private bool Wrong(string name, string what)
    {
        faults.Add($"'{name}' must be {what}.");
        return false;
    }
}
