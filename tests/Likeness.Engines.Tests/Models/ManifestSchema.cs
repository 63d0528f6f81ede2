using System.Text.Json;
using System.Text.RegularExpressions;

namespace Likeness.Engines.Tests.Models;

/// <summary>The published schema, with as much of JSON Schema as it uses. A keyword that is not known here is an error, so that none is forgotten.</summary>
internal static class ManifestSchema
{
    /// <summary>The folder of the catalogue in the repository.</summary>
    public static string Folder { get; } = Find();

    private static readonly Lazy<JsonDocument> Document = new(() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "manifest.schema.json"))));

    /// <summary>The schema itself.</summary>
    public static JsonElement Root => Document.Value.RootElement;

    /// <summary>What is wrong with a manifest by the schema.</summary>
    public static IReadOnlyList<string> Check(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var errors = new List<string>();
        Check(document.RootElement, Root, "$", errors);
        return errors;
    }

    private static void Check(JsonElement value, JsonElement schema, string place, List<string> errors)
    {
        foreach (var rule in schema.EnumerateObject())
        {
            if (!Holds(value, rule, schema, place, errors))
            {
                errors.Add($"{place}: {rule.Name} {rule.Value}");
            }
        }
    }

    private static bool Holds(JsonElement value, JsonProperty rule, JsonElement schema, string place, List<string> errors)
    {
        var isText = value.ValueKind == JsonValueKind.String;
        var isNumber = value.ValueKind == JsonValueKind.Number;
        var isList = value.ValueKind == JsonValueKind.Array;
        var isObject = value.ValueKind == JsonValueKind.Object;
        switch (rule.Name)
        {
            case "$schema" or "title" or "description" or "$defs":
                return true;
            case "$ref":
                var target = rule.Value.GetString()!.Split('/').Skip(1).Aggregate(Root, (at, name) => at.GetProperty(name));
                Check(value, target, place, errors);
                return true;
            case "type":
                return rule.Value.GetString() switch
                {
                    "string" => isText,
                    "object" => isObject,
                    "array" => isList,
                    "number" => isNumber,
                    "integer" => isNumber && value.TryGetInt64(out _),
                    var other => throw new NotSupportedException(other),
                };
            case "enum":
                return rule.Value.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value));
            case "pattern":
                return !isText || Regex.IsMatch(value.GetString()!, rule.Value.GetString()!);
            case "minLength":
                return !isText || value.GetString()!.Length >= rule.Value.GetInt32();
            case "maxLength":
                return !isText || value.GetString()!.Length <= rule.Value.GetInt32();
            case "minimum":
                return !isNumber || value.GetDouble() >= rule.Value.GetDouble();
            case "exclusiveMinimum":
                return !isNumber || value.GetDouble() > rule.Value.GetDouble();
            case "maximum":
                return !isNumber || value.GetDouble() <= rule.Value.GetDouble();
            case "minItems":
                return !isList || value.GetArrayLength() >= rule.Value.GetInt32();
            case "maxItems":
                return !isList || value.GetArrayLength() <= rule.Value.GetInt32();
            case "items":
                foreach (var (index, item) in (isList ? value.EnumerateArray() : []).Index())
                {
                    Check(item, rule.Value, $"{place}[{index}]", errors);
                }

                return true;
            case "required":
                return !isObject || rule.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _));
            case "anyOf":
                return rule.Value.EnumerateArray().Any(option =>
                {
                    var inside = new List<string>();
                    Check(value, option, place, inside);
                    return inside.Count == 0;
                });
            case "properties":
                foreach (var property in isObject ? value.EnumerateObject() : default)
                {
                    if (rule.Value.TryGetProperty(property.Name, out var inner))
                    {
                        Check(property.Value, inner, $"{place}.{property.Name}", errors);
                    }
                }

                return true;
            case "additionalProperties":
                var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name).ToHashSet() : [];
                var further = isObject ? value.EnumerateObject().Where(property => !known.Contains(property.Name)).ToList() : [];
                if (rule.Value.ValueKind == JsonValueKind.Object)
                {
                    further.ForEach(property => Check(property.Value, rule.Value, $"{place}.{property.Name}", errors));
                    return true;
                }

                return further.Count == 0;
            default:
                throw new NotSupportedException(rule.Name);
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Likeness.slnx")))
            {
                return Path.Combine(folder.FullName, "engines", "models");
            }
        }

        throw new DirectoryNotFoundException("The repository's root is not above the tests.");
    }
}
