using System.Globalization;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Reads what can be set of a server beside its address, profile and model: <c>Operations</c>, <c>Edits</c>, <c>Generates</c>, <c>MaxPictures</c>, <c>Sizes</c>, <c>Steps</c>, <c>Guidance</c>,
/// <c>TrueCfg</c>, <c>Strength</c>, <c>Quality</c>, <c>InputFidelity</c>, <c>NegativePrompt</c>, <c>SentSide</c>.</summary>
public static class ImagesSettings
{
    /// <summary>Applies settings.</summary>
    /// <param name="options">The server so far.</param>
    /// <param name="settings">Names and values as configured; empty values count as not given.</param>
    /// <param name="faults">What is wrong, one sentence each that begins with the setting's name; the checks of <see cref="OpenAiImagesOptions.Check"/> included.</param>
    /// <returns>The server with the settings; where there are faults, with those that are right.</returns>
    public static OpenAiImagesOptions Apply(OpenAiImagesOptions options, IEnumerable<KeyValuePair<string, string?>> settings, out IReadOnlyList<string> faults)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(settings);
        var wrong = new List<string>();
        foreach (var (name, value) in settings)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                options = One(options, name, value.Trim(), wrong);
            }
        }

        wrong.AddRange(options.Check());
        faults = wrong;
        return options;
    }

    private static OpenAiImagesOptions One(OpenAiImagesOptions options, string name, string value, List<string> faults)
    {
        switch (name.ToUpperInvariant())
        {
            case "OPERATIONS":
                return Operations(value) is { } operations ? options with { Operations = operations } : Wrong("is not a list of stylize, retouch, edit, anime, glam");
            case "EDITS":
                return bool.TryParse(value, out var edits) ? options with { Edits = edits } : Wrong("is not true or false");
            case "GENERATES":
                return bool.TryParse(value, out var generates) ? options with { Generates = generates } : Wrong("is not true or false");
            case "MAXPICTURES":
                return Whole(out var pictures) ? options with { MaxPictures = pictures } : Wrong("is not a whole number");
            case "SIZES":
                return ImagesSizes.TryParse(value, out var sizes) ? options with { Sizes = sizes } : Wrong("is neither any nor a list such as 1024x1024,1536x1024");
            case "STEPS":
                return Whole(out var steps) ? options with { Steps = steps } : Wrong("is not a whole number");
            case "GUIDANCE":
                return Number(out var guidance) ? options with { Guidance = guidance } : Wrong("is not a number");
            case "TRUECFG":
                return Number(out var cfg) ? options with { TrueCfg = cfg } : Wrong("is not a number");
            case "STRENGTH":
                return Number(out var strength) ? options with { Strength = strength } : Wrong("is not a number");
            case "QUALITY":
                return options with { Quality = value };
            case "INPUTFIDELITY":
                return options with { InputFidelity = value };
            case "NEGATIVEPROMPT":
                return options with { NegativePrompt = value };
            case "SENTSIDE":
                return Whole(out var side) ? options with { SentSide = side } : Wrong("is not a whole number");
            default:
                return Wrong("is not a setting");
        }

        bool Whole(out int number) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number);

        bool Number(out double number) => double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

        OpenAiImagesOptions Wrong(string what)
        {
            faults.Add($"{name} {what}.");
            return options;
        }
    }

    private static HashSet<PortraitOperation>? Operations(string value)
    {
        var operations = new HashSet<PortraitOperation>();
        foreach (var part in value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Enum.TryParse<PortraitOperation>(part, ignoreCase: true, out var operation) || !Enum.IsDefined(operation) || char.IsAsciiDigit(part[0]))
            {
                return null;
            }

            operations.Add(operation);
        }

        return operations.Count > 0 ? operations : null;
    }
}
