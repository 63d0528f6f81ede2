using System.Globalization;
using System.Text.Json;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>A parameter's value and where it was found.</summary>
/// <param name="Place">0 = innermost.</param>
/// <param name="Kind">Its JSON type.</param>
/// <param name="Text">Its value when it is a string.</param>
/// <param name="Integer">Its value when it is a number without fraction that fits.</param>
/// <param name="Number">Its value when it is a number.</param>
internal readonly record struct ModelParameter(int Place, JsonTokenType Kind, string? Text, long? Integer, double? Number)
{
    /// <summary>The field around it that has a wrong type, so that there is no value at all.</summary>
    public string? Blamed { get; init; }

    /// <summary>The type as error messages say it.</summary>
    public string KindInWords => JsonKinds.InWords(Kind);

    /// <summary>A form's field: everything in it is text, so what looks like a number is one.</summary>
    public static ModelParameter OfForm(string text)
    {
        long? integer = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;
        double? number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : null;
        return new ModelParameter(0, JsonTokenType.String, text, integer, number);
    }
}
