namespace Likeness.Server.Moderation;

/// <summary>The trie of sorted entries, numbered level by level from the root, 0. The children of node <c>n</c> are <c>Children[n]</c> up to and without <c>Children[n + 1]</c>, sorted by label.</summary>
internal sealed class TextTrie
{
    private readonly TextRule[] _rules;
    private readonly List<int> _labels = [0];
    private readonly List<int> _children = [];
    private readonly List<int> _starts = [0];
    private readonly List<int> _ends = [];
    private readonly List<int> _ruleEnds = [];

    public TextTrie(TextRule[] sorted)
    {
        _rules = sorted;
        _ends.Add(sorted.Length);
        var (depth, endOfLevel) = (0, 1);
        for (var node = 0; node < _labels.Count; node++)
        {
            if (node == endOfLevel)
            {
                depth++;
                endOfLevel = _labels.Count;
            }

            Grow(node, depth);
        }

        _children.Add(_labels.Count);
        (Labels, Children, RuleStarts, RuleEnds) = ([.. _labels], [.. _children], [.. _starts], [.. _ruleEnds]);
    }

    /// <summary>The character that leads to each node.</summary>
    public int[] Labels { get; }

    /// <summary>The first child of each node, and one more.</summary>
    public int[] Children { get; }

    /// <summary>The first of the entries that end at each node.</summary>
    public int[] RuleStarts { get; }

    /// <summary>The end of the entries that end at each node.</summary>
    public int[] RuleEnds { get; }

    private void Grow(int node, int depth)
    {
        var (at, end) = (_starts[node], _ends[node]);
        while (at < end && _rules[at].Runes.Length == depth)
        {
            at++;
        }

        _ruleEnds.Add(at);
        _children.Add(_labels.Count);
        while (at < end)
        {
            var (label, start) = (_rules[at].Runes[depth], at);
            while (at < end && _rules[at].Runes[depth] == label)
            {
                at++;
            }

            _labels.Add(label);
            _starts.Add(start);
            _ends.Add(at);
        }
    }
}
