using System.Text.Json;

namespace Likeness.Server.Dialects;

/// <summary>JSON types as error messages say them.</summary>
internal static class JsonKinds
{
    /// <summary>The type of the value that begins with a token, such as <c>an object</c>.</summary>
    public static string InWords(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        _ => "null",
    };
}
