namespace Likeness.Portraits.Prompts;

/// <summary>The words between two separators. A colour belongs to the thing that follows it ("blue background"), else to the one before it ("背景换成蓝色").</summary>
internal sealed class PromptPhrase
{
    private readonly List<PromptToken> _tokens;
    private readonly bool _negative;

    /// <summary>The place of the thing that each colour belongs to, by the colour's place.</summary>
    private readonly Dictionary<int, int> _pairs = [];

    /// <param name="tokens">Without fillers and separators.</param>
    /// <param name="negative">Whether all of it must not appear.</param>
    public PromptPhrase(List<PromptToken> tokens, bool negative)
    {
        (_tokens, _negative) = (tokens, negative);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Meaning is Meaning.Color)
            {
                Pair(i);
            }
        }
    }

    public void Read(WishDraft draft)
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            switch (token.Meaning)
            {
                case Meaning.Negation:
                    break;
                case Meaning.Color color when _pairs.TryGetValue(i, out var thing):
                    var subject = ((Meaning.Subject)_tokens[thing].Meaning).Value;
                    draft.Color(subject, color.Value, IsNegated(Math.Min(i, thing)) || IsNegated(Math.Max(i, thing)), [.. token.Words, .. _tokens[thing].Words]);
                    break;
                case Meaning.Subject when _pairs.ContainsValue(i):
                    break;
                case Meaning.Subject named when IsNegated(i) && (named.Value != PromptSubject.Background || IsAlone(i)):
                    draft.Absence(named.Value, token.Words);
                    break;
                case Meaning.Effect effect:
                    draft.Effect(effect.Value, IsNegated(i), token.Words);
                    break;
                default:
                    draft.Ignore(token.Words);
                    break;
            }
        }
    }

    private void Pair(int color)
    {
        foreach (var at in (ReadOnlySpan<int>)[color + 1, color - 1])
        {
            if (at >= 0 && at < _tokens.Count && !_pairs.ContainsValue(at) && _tokens[at].Meaning is Meaning.Subject subject && subject.Value.ColorOf() is not null)
            {
                _pairs[color] = at;
                return;
            }
        }
    }

    /// <summary>Whether a negation stands directly before a word, or ends the phrase directly after it ("把眼镜去掉").</summary>
    private bool IsNegated(int at) => _negative
        || (at > 0 && _tokens[at - 1].Meaning is Meaning.Negation)
        || (at == _tokens.Count - 2 && _tokens[^1].Meaning is Meaning.Negation);

    /// <summary>"blurry background" as something unwanted is no wish for no background.</summary>
    private bool IsAlone(int at) => _tokens.Count(token => token.Meaning is not Meaning.Negation) == 1
        || (at > 0 && _tokens[at - 1].Meaning is Meaning.Negation);
}
