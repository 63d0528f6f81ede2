using System.CommandLine;
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
}
