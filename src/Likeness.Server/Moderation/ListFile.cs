using System.Text;

namespace Likeness.Server.Moderation;

/// <summary>Reads list files: UTF-8, one entry a line, <c>#</c> for comments.</summary>
internal static class ListFile
{
    /// <summary>The category of entries that name none.</summary>
    public const string DefaultCategory = "listed";

    private const long MostBytes = 256L << 20;
    private const int MostEntries = 5_000_000;

    /// <summary>The entries with the numbers of their lines, from 1; without comments, empty lines and spaces at the ends.</summary>
    /// <exception cref="ModerationListException">The file is missing, too large or not UTF-8.</exception>
    public static IEnumerable<(int Line, string Text)> Read(string path)
    {
        var number = 0;
        var entries = 0;
        foreach (var line in Lines(path))
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            if (++entries > MostEntries)
            {
                throw new ModerationListException($"{path} has more than {MostEntries} entries.");
            }

            yield return (number, text);
        }
    }

    /// <summary>What ids of rules call a list: the file's name without its ending.</summary>
    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    /// <summary>Whether a text can be a category: 1 to 32 of a–z, 0–9, '-', '_'.</summary>
    public static bool IsCategory(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!(char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_'))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= 32;
    }

    private static string[] Lines(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MostBytes
                ? File.ReadAllLines(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true))
                : throw new ModerationListException($"{path} has more than {MostBytes} bytes.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ModerationListException($"{path} cannot be read: {exception.Message}");
        }
    }
}
