namespace Likeness.Portraits.Prompts;

/// <summary>Reads a prompt and a negative prompt of a style against the vocabulary.</summary>
/// <remarks>A colour belongs to the subject that follows it ("blue background"), else to the one before it in the same phrase ("背景换成蓝色").</remarks>
internal static class PromptReader
{
    public static StylizeWishes Read(string prompt, string negativePrompt)
    {
        var draft = new WishDraft();
        ReadPhrases(PromptTokenizer.Tokenize(prompt), negative: false, draft);
        ReadPhrases(PromptTokenizer.Tokenize(negativePrompt), negative: true, draft);
        return draft.Finish();
    }

    private static void ReadPhrases(List<PromptToken> tokens, bool negative, WishDraft draft)
    {
        for (var start = 0; start < tokens.Count;)
        {
            var end = tokens.FindIndex(start, token => token.Meaning is Meaning.Separator);
            end = end < 0 ? tokens.Count : end;
            ReadPhrase(tokens.GetRange(start, end - start), negative, draft);
            start = end + 1;
        }
    }

    private static void ReadPhrase(List<PromptToken> phrase, bool negative, WishDraft draft)
    {
        phrase = [.. phrase.Where(token => token.Meaning is not Meaning.Filler)];
        var paired = Pair(phrase);
        var negated = false;
        for (var i = 0; i < phrase.Count; i++)
        {
            switch (phrase[i].Meaning)
            {
                case Meaning.Negation:
                    negated = true;
                    break;
                case Meaning.Color color when paired[i] is { } subject:
                    draft.Color(subject, color.Value, negative || negated, phrase[i].Text);
                    negated = false;
                    break;
                case Meaning.Subject subject when !paired.ContainsValue(subject.Value):
                    draft.Subject(subject.Value, negative || negated, phrase[i].Text);
                    negated = false;
                    break;
                case Meaning.Effect effect:
                    draft.Effect(effect.Value, negative || negated, phrase[i].Text);
                    negated = false;
                    break;
                case Meaning.Color or Meaning.Unknown:
                    draft.Ignore(phrase[i].Text);
                    break;
            }
        }
    }

    /// <summary>The subject of each colour in a phrase, by position.</summary>
    private static Dictionary<int, PromptSubject?> Pair(List<PromptToken> phrase)
    {
        var pairs = new Dictionary<int, PromptSubject?>();
        var taken = new HashSet<int>();
        for (var i = 0; i < phrase.Count; i++)
        {
            if (phrase[i].Meaning is not Meaning.Color)
            {
                continue;
            }

            pairs[i] = null;
            foreach (var at in (ReadOnlySpan<int>)[i + 1, i - 1])
            {
                if (at >= 0 && at < phrase.Count && phrase[at].Meaning is Meaning.Subject { Value: <= PromptSubject.Glasses } subject && taken.Add(at))
                {
                    pairs[i] = subject.Value;
                    break;
                }
            }
        }

        return pairs;
    }
}
