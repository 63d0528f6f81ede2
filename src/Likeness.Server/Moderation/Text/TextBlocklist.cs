using System.Text;

namespace Likeness.Server.Moderation;

/// <summary>Words and phrases that texts must not hold, compared after normalisation (docs/moderation.md says how). Immutable and thread-safe.</summary>
public sealed class TextBlocklist
{
    private const int LongestEntry = 200;
    private readonly TextAutomaton _automaton;
    private readonly bool _leetspeak;

    private TextBlocklist(List<TextRule> rules, bool leetspeak)
    {
        _automaton = new TextAutomaton(rules);
        _leetspeak = leetspeak;
    }

    /// <summary>The number of entries.</summary>
    public int Count => _automaton.Count;

    /// <summary>Reads list files: one entry a line, <c>category:entry</c> or the entry alone, <c>*</c> at an end of it where the word may go on, <c>#</c> for comments.</summary>
    /// <param name="paths">The files, UTF-8.</param>
    /// <param name="leetspeak">Whether digits and signs that stand for letters are read as these.</param>
    /// <exception cref="ModerationListException">A file cannot be read or an entry cannot be used.</exception>
    /// <exception cref="Likeness.Imaging.NativePartException">The table of simplified characters is missing.</exception>
    public static TextBlocklist Load(IEnumerable<string> paths, bool leetspeak = false)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var rules = new List<TextRule>();
        foreach (var path in paths)
        {
            var name = ListFile.NameOf(path);
            foreach (var (line, text) in ListFile.Read(path))
            {
                rules.Add(Read(text, $"{name}:{line}", leetspeak) ?? throw new ModerationListException(
                    $"{path}, line {line}: an entry must keep one Chinese character or two letters or digits after normalisation, and at most {LongestEntry}."));
            }
        }

        return new TextBlocklist(rules, leetspeak);
    }

    /// <summary>The first entry that a text holds, or null.</summary>
    /// <param name="text">Any text. The time grows linearly with its length.</param>
    public TextMatch? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _automaton.Count > 0 && _automaton.Find(NormalizedText.Of(text, _leetspeak)) is { } rule ? new TextMatch(rule.Category, rule.Id) : null;
    }

    private static TextRule? Read(string line, string id, bool leetspeak)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var hasCategory = colon > 0 && ListFile.IsCategory(line.AsSpan(0, colon));
        var entry = (hasCategory ? line[(colon + 1)..] : line).Trim();
        var runes = NormalizedText.Of(entry, leetspeak).Runes;
        return IsUsable(runes)
            ? new TextRule(runes.ToArray(), hasCategory ? line[..colon] : ListFile.DefaultCategory, id, entry[0] == '*', entry[^1] == '*')
            : null;
    }

    /// <summary>"C++" becomes "c", which would refuse nearly everything: such an entry is refused instead.</summary>
    private static bool IsUsable(ReadOnlySpan<int> runes) =>
        runes.Length is > 0 and <= LongestEntry && (runes.Length > 1 || (RuneKinds.Of(runes[0]) == RuneKind.Dense && Rune.IsLetter(new Rune(runes[0]))));
}
