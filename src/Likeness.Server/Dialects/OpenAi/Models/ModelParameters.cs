using System.Text.Json;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The parameters beyond the schemas of OpenAI, from the three places where SDKs put them, or from a form. The innermost wins; null counts as absent.</summary>
internal sealed class ModelParameters
{
    /// <summary>The places, in the order in which they are looked at: <c>extra_body.extra_body</c>, <c>extra_body</c>, the top level.</summary>
    public const int Places = 3;

    /// <summary>Shape of an edited picture.</summary>
    public const string AspectRatio = "aspect_ratio";

    /// <summary>The names that are read.</summary>
    public static IReadOnlyList<string> Names { get; } = ["style", "negative_prompt", "seed", "framing", "codeformer_fidelity", AspectRatio];

    private readonly Dictionary<string, ModelParameter> _found = new(StringComparer.Ordinal);

    /// <summary>Keeps a value unless a place nearer to the inside had one.</summary>
    public void Add(string name, ModelParameter value)
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
            error ??= OpenAiErrors.WrongType(value.Blamed ?? name, value.Blamed is null ? "a string" : "an object", value.KindInWords);
        }

        return value.Text;
    }

    /// <summary>Whether a flag is set; what is no flag counts as unset.</summary>
    public bool Flag(string name) => _found.TryGetValue(name, out var value) && (value.Kind == JsonTokenType.True || value.Text == "true");

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

    /// <summary>A number within a range, or null when it is absent. A string is not a number, whatever it says.</summary>
    public double? Number(string name, double least, double most, ref OpenAiError? error)
    {
        if (!_found.TryGetValue(name, out var value))
        {
            return null;
        }

        if (value.Number is not { } number)
        {
            error ??= OpenAiErrors.NotANumber(name, value.KindInWords);
        }
        else if (!(number >= least && number <= most))
        {
            error ??= OpenAiErrors.NumberOutside(name, least, most);
        }

        return value.Number;
    }
}
