using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Likeness.Faces;
using Likeness.Server.Storage;

namespace Likeness.Cli;

/// <summary>Options that several commands share.</summary>
internal static class CommandOptions
{
    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of text." };

    /// <summary><c>--data DIR</c>.</summary>
    public static Option<string> Data() => new("--data")
    {
        Description = "Folder that holds everything that lasts: keys, secrets, results.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("LIKENESS_Data") is { Length: > 0 } path ? path : DataFolder.DefaultPath,
    };

    /// <summary>The picture argument.</summary>
    public static Argument<string> Input() => new("IN") { Description = "The picture: a JPEG, PNG, WebP, TIFF, GIF, AVIF or BMP file, or - for standard input." };

    /// <summary><c>--seed N</c>.</summary>
    public static Option<uint?> Seed() => new("--seed")
    {
        Description = "0 to 4294967295; the same seed gives the same picture. Default: derived from the photo.",
        HelpName = "N",
        CustomParser = result => Read<uint>(result, "a seed: a number from 0 to 4294967295", text => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null),
    };

    /// <summary><c>--sr-model FILE</c>.</summary>
    public static Option<SuperResolutionModelOptions?> SuperResolutionModel() => new("--sr-model") { Description = "An ONNX super-resolution network that enlarges in the place of the built-in filters; see docs/configuration.md.", HelpName = "FILE", CustomParser = result => new SuperResolutionModelOptions { Path = result.Tokens[0].Value } };

    /// <summary>Reads an option's value; when it is not one, the error says in the user's words what was expected.</summary>
    /// <param name="result">What was written.</param>
    /// <param name="expected">Ends the sentence "'x' is not …".</param>
    /// <param name="parse">Null for a text that is not a value.</param>
    public static T Read<T>(ArgumentResult result, string expected, Func<string, T?> parse)
        where T : struct
    {
        var text = result.Tokens[0].Value;
        if (parse(text) is { } value)
        {
            return value;
        }

        result.AddError($"'{text}' is not {expected}.");
        return default;
    }
}
