using System.Text.Encodings.Web;
using System.Text.Json;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>JSON as Go's encoder writes it: text as itself, except <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c>, which become <c>\u0026</c>, <c>\u003c</c> and <c>\u003e</c>.</summary>
internal static class GoJson
{
    /// <summary>For the writer; strings from outside go through <see cref="Text"/>.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a property with a text.</summary>
    public static void Text(this Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.TextValue(value);
    }

    /// <summary>Writes a text.</summary>
    public static void TextValue(this Utf8JsonWriter json, string value)
    {
        if (value.AsSpan().IndexOfAny('&', '<', '>') < 0)
        {
            json.WriteStringValue(value);
            return;
        }

        var escaped = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)
            .Replace("&", "\\u0026", StringComparison.Ordinal).Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal);
        json.WriteRawValue($"\"{escaped}\"", skipInputValidation: true);
    }
}
