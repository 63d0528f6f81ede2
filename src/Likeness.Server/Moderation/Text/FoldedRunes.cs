namespace Likeness.Server.Moderation;

/// <summary>Folded characters with their kinds. Several separators in a row are one; there are none at the ends.</summary>
internal sealed class FoldedRunes
{
    private readonly List<int> _runes;
    private readonly List<RuneKind> _kinds;

    private FoldedRunes(int capacity)
    {
        _runes = new List<int>(capacity);
        _kinds = new List<RuneKind>(capacity);
    }

    public int Count => _runes.Count;

    public int this[int index] => _runes[index];

    public RuneKind Kind(int index) => _kinds[index];

    public static FoldedRunes Of(ReadOnlySpan<char> text, bool leetspeak)
    {
        var folding = CharacterFolding.Shared;
        var result = new FoldedRunes(text.Length);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var code = leetspeak && rune.IsAscii ? Leetspeak.Letter(text, at) : rune.Value;
            at += rune.Utf16SequenceLength;
            switch (folding.Of(code))
            {
                case null:
                    result.Add(code);
                    break;
                case var folded:
                    foreach (var part in folded.EnumerateRunes())
                    {
                        result.Add(part.Value);
                    }

                    break;
            }
        }

        result.TrimEnd();
        return result;
    }

    /// <summary>Whether a letter of a script with spaces stands alone between separators.</summary>
    public bool IsLoneLetter(int index) =>
        _kinds[index] == RuneKind.Word
        && (index == 0 || _kinds[index - 1] == RuneKind.Separator)
        && (index + 1 == Count || _kinds[index + 1] == RuneKind.Separator)
        && RuneKinds.IsLetter(_runes[index]);

    private void Add(int code)
    {
        var kind = RuneKinds.Of(code);
        if (kind == RuneKind.Separator && (_kinds.Count == 0 || _kinds[^1] == RuneKind.Separator))
        {
            return;
        }

        _runes.Add(code);
        _kinds.Add(kind);
    }

    private void TrimEnd()
    {
        if (Count > 0 && _kinds[^1] == RuneKind.Separator)
        {
            _runes.RemoveAt(Count - 1);
            _kinds.RemoveAt(_kinds.Count - 1);
        }
    }
}
