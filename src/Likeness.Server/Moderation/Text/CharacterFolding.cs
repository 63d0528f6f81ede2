using System.Globalization;
using System.Text;
using Likeness.Imaging;

namespace Likeness.Server.Moderation;

/// <summary>What becomes of each character before texts are compared: compatibility forms and case folded, diacritical marks gone, traditional Chinese simplified, look-alikes of Latin letters replaced.</summary>
/// <remarks>
/// The process runs without ICU, where <see cref="string.Normalize()"/> changes nothing, so the tables are its own: <c>folding.txt</c> from the Unicode Character Database (NFKD and full case folding,
/// written by <c>eng/text-folding.py</c>) and OpenCC's <c>TSCharacters.txt</c>, of which the first choice counts. All steps are composed into one look-up when the tables are read.
/// </remarks>
internal sealed class CharacterFolding
{
    private const string Resource = "folding.txt";
    private const int Pages = 0x110000 >> 8;
    private static readonly Lazy<CharacterFolding> Instance = new(() => new CharacterFolding(), LazyThreadSafetyMode.PublicationOnly);
    private readonly string?[]?[] _pages = new string?[Pages][];

    private CharacterFolding()
    {
        var simplified = ReadSimplified();
        foreach (var (code, folded) in ReadFoldings())
        {
            Put(code, Compose(folded, simplified));
        }

        foreach (var (code, to) in simplified)
        {
            if (Of(code) is null)
            {
                Put(code, to);
            }
        }

        foreach (var (from, to) in LookAlikes.All)
        {
            if (Of(from) is null)
            {
                Put(from, to.ToString());
            }
        }

        foreach (var (from, to) in LookAlikes.Capitals)
        {
            Put(from, to.ToString());
        }
    }

    /// <summary>The tables, read on first use.</summary>
    /// <exception cref="NativePartException">The table of simplified characters is missing or broken.</exception>
    public static CharacterFolding Shared => Instance.Value;

    /// <summary>What a character becomes: null when it stays as it is, empty when it is dropped.</summary>
    public string? Of(int code) => _pages[code >> 8]?[code & 0xff];

    private static string Compose(string folded, Dictionary<int, string> simplified)
    {
        var text = new StringBuilder();
        foreach (var rune in folded.EnumerateRunes())
        {
            if (simplified.TryGetValue(rune.Value, out var to))
            {
                text.Append(to);
            }
            else
            {
                text.Append(LookAlikes.Latin(rune));
            }
        }

        return text.ToString();
    }

    private static IEnumerable<(int Code, string Folded)> ReadFoldings()
    {
        using var stream = typeof(CharacterFolding).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] != '#')
            {
                var tab = line.IndexOf('\t', StringComparison.Ordinal);
                yield return (int.Parse(line.AsSpan(0, tab), NumberStyles.HexNumber, CultureInfo.InvariantCulture), line[(tab + 1)..]);
            }
        }
    }

    private static Dictionary<int, string> ReadSimplified()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "native", "opencc", "TSCharacters.txt");
        try
        {
            var table = new Dictionary<int, string>();
            foreach (var line in File.ReadLines(path, new UTF8Encoding(false, throwOnInvalidBytes: true)))
            {
                if (line.Length > 0 && line[0] != '#' && line.Split('\t') is [var traditional, var choices] && choices.Split(' ')[0] is var first && first != traditional)
                {
                    table[Rune.GetRuneAt(traditional, 0).Value] = first;
                }
            }

            return table.Count > 1_000 ? table : throw new InvalidDataException("it has too few lines");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or InvalidDataException)
        {
            throw new NativePartException($"The table of simplified Chinese characters {path} cannot be used ({exception.Message}); build again to fetch it.", exception);
        }
    }

    private void Put(int code, string text) => (_pages[code >> 8] ??= new string?[256])[code & 0xff] = text;
}
