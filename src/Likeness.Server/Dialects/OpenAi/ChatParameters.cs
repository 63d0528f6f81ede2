using System.Text.Json;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The parameters beyond the chat schema, from the three places where SDKs put them. The innermost wins; null counts as absent.</summary>
internal sealed class ChatParameters
{
    /// <summary>The places, in the order in which they are looked at: <c>extra_body.extra_body</c>, <c>extra_body</c>, the top level.</summary>
    public const int Places = 3;

    /// <summary>The names that are read.</summary>
    public static IReadOnlyList<string> Names { get; } = ["style", "negative_prompt", "seed", "framing"];

    private readonly Dictionary<string, ChatParameter> _found = new(StringComparer.Ordinal);

    /// <summary>Keeps a value unless a place nearer to the inside had one.</summary>
    public void Add(string name, ChatParameter value)
    {
        if (!_found.TryGetValue(name, out var other) || value.Place <= other.Place)
        {
            _found[name] = value;
        }
    }

    /// <summary>A string, or null when it is absent.</summary>
    public string? Text(string name, ref OpenAiError? error)
    {
        if (!_found.TryGetValue(name, out var value))
        {
            return null;
        }

        if (value.Text is null)
        {
            error ??= OpenAiErrors.WrongType(name, "a string", value.KindInWords);
        }

        return value.Text;
    }

    /// <summary>A 64-bit integer, or null when it is absent.</summary>
    public long? Integer(string name, ref OpenAiError? error)
    {
        if (!_found.TryGetValue(name, out var value))
        {
            return null;
        }

        if (value.Integer is null)
        {
            error ??= OpenAiErrors.WrongType(name, "an integer", value.KindInWords);
        }

        return value.Integer;
    }
}

/// <summary>A parameter's value and where it was found.</summary>
/// <param name="Place">0 = innermost.</param>
/// <param name="Kind">Its JSON type.</param>
/// <param name="Text">Its value when it is a string.</param>
/// <param name="Integer">Its value when it is a number without fraction that fits.</param>
internal readonly record struct ChatParameter(int Place, JsonTokenType Kind, string? Text, long? Integer)
{
    /// <summary>The type as error messages say it.</summary>
    public string KindInWords => InWords(Kind);

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
