namespace Likeness.Server.Moderation;

/// <summary>Finds any of many entries in a text in one pass.</summary>
/// <remarks>
/// Alfred Aho and Margaret Corasick, "Efficient string matching: an aid to bibliographic search", 1975. The entries are sorted and the trie is built level by level, so that the children of a node lie side by side:
/// four numbers a node, however large the alphabet. The time grows linearly with the text, whatever the entries are.
/// </remarks>
internal sealed class TextAutomaton
{
    private const int Plane = 0x10000;
    private const int ShortList = 8;
    private readonly TextRule[] _rules;
    private readonly int[] _labels;
    private readonly int[] _children;
    private readonly int[] _fallbacks;
    private readonly int[] _suffixes;
    private readonly int[] _ruleEnds;
    private readonly int[] _ruleStarts;
    private readonly int[] _first = new int[Plane];

    /// <param name="rules">The entries, in any order; none is empty.</param>
    public TextAutomaton(IEnumerable<TextRule> rules)
    {
        _rules = [.. rules];
        Array.Sort(_rules, static (a, b) => a.Runes.AsSpan().SequenceCompareTo(b.Runes) is not 0 and var order ? order : string.CompareOrdinal(a.Id, b.Id));
        var trie = new TextTrie(_rules);
        (_labels, _children, _ruleStarts, _ruleEnds) = (trie.Labels, trie.Children, trie.RuleStarts, trie.RuleEnds);
        _fallbacks = new int[_labels.Length];
        _suffixes = new int[_labels.Length];
        for (var node = _children[0]; node < _children[1]; node++)
        {
            if (_labels[node] < Plane)
            {
                _first[_labels[node]] = node;
            }
        }

        Link();
    }

    /// <summary>The number of entries.</summary>
    public int Count => _rules.Length;

    /// <summary>The first entry in the text whose ends are word borders where it asks for them; null when there is none.</summary>
    public TextRule? Find(NormalizedText text)
    {
        var runes = text.Runes;
        var breaks = text.Breaks;
        var node = 0;
        for (var i = 0; i < runes.Length; i++)
        {
            node = Step(node, runes[i]);
            for (var found = HasRules(node) ? node : _suffixes[node]; found != 0; found = _suffixes[found])
            {
                for (var k = _ruleStarts[found]; k < _ruleEnds[found]; k++)
                {
                    var rule = _rules[k];
                    if ((rule.OpenEnd || breaks[i + 1]) && (rule.OpenStart || breaks[i + 1 - rule.Runes.Length]))
                    {
                        return rule;
                    }
                }
            }
        }

        return null;
    }

    private void Link()
    {
        // Nodes are numbered level by level: whatever a node falls back to is linked already.
        for (var node = 0; node < _labels.Length; node++)
        {
            for (var child = _children[node]; child < _children[node + 1]; child++)
            {
                var fallback = node == 0 ? 0 : Step(_fallbacks[node], _labels[child]);
                _fallbacks[child] = fallback;
                _suffixes[child] = HasRules(fallback) ? fallback : _suffixes[fallback];
            }
        }
    }

    private bool HasRules(int node) => _ruleEnds[node] > _ruleStarts[node];

    private int Step(int node, int rune)
    {
        while (true)
        {
            var child = Child(node, rune);
            if (child > 0 || node == 0)
            {
                return child;
            }

            node = _fallbacks[node];
        }
    }

    /// <summary>The child of a label; 0 when there is none.</summary>
    private int Child(int node, int rune)
    {
        if (node == 0 && rune < Plane)
        {
            return _first[rune];
        }

        var (from, to) = (_children[node], _children[node + 1]);
        if (to - from > ShortList)
        {
            var found = Array.BinarySearch(_labels, from, to - from, rune);
            return Math.Max(found, 0);
        }

        for (; from < to; from++)
        {
            if (_labels[from] == rune)
            {
                return from;
            }
        }

        return 0;
    }
}
