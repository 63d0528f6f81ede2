using System.Text.Json.Nodes;

namespace Likeness.Engines.ComfyUi;

/// <summary>A template's own numbers and words: steps, strengths, names of samplers.</summary>
/// <param name="Always">Those that hold always.</param>
/// <param name="When">Those that hold, over everything else, while a flag is up.</param>
internal sealed record TemplateSettings(IReadOnlyDictionary<string, JsonValue> Always, IReadOnlyList<KeyValuePair<string, IReadOnlyDictionary<string, JsonValue>>> When)
{
    /// <summary>All names.</summary>
    public IEnumerable<string> Names => Always.Keys.Concat(When.SelectMany(part => part.Value.Keys)).Distinct(StringComparer.Ordinal);

    /// <summary>Every value that a name can have.</summary>
    public IEnumerable<JsonValue> ValuesOf(string name)
    {
        if (Always.TryGetValue(name, out var value))
        {
            yield return value;
        }

        foreach (var (_, values) in When)
        {
            if (values.TryGetValue(name, out value))
            {
                yield return value;
            }
        }
    }

    /// <summary>The value of a slot: a setting of a raised flag, what the request says, or the setting.</summary>
    public JsonValue? Resolve(string name, IReadOnlySet<string> flags, IReadOnlyDictionary<string, JsonValue> request)
    {
        foreach (var (flag, values) in When)
        {
            if (flags.Contains(flag) && values.TryGetValue(name, out var over))
            {
                return over;
            }
        }

        return request.GetValueOrDefault(name) ?? Always.GetValueOrDefault(name);
    }
}
