namespace Likeness.Portraits.Prompts;

/// <summary>Reads a prompt and a negative prompt of a style against the vocabulary. Every word is granted, ignored or one that asks for nothing.</summary>
internal static class PromptReader
{
    /// <summary>Reads the wishes; <see cref="WishSettlement"/> then decides which of them the picture allows.</summary>
    /// <param name="prompt">What is wished.</param>
    /// <param name="negativePrompt">What must not appear.</param>
    /// <param name="style">The style: what it does not grant is ignored.</param>
    public static StylizeWishes Read(string prompt, string negativePrompt, PortraitStyle style)
    {
        var draft = new WishDraft(style);
        ReadPhrases(PromptTokenizer.Tokenize(prompt), negative: false, style, draft);
        ReadPhrases(PromptTokenizer.Tokenize(negativePrompt), negative: true, style, draft);
        return draft.Finish();
    }

    private static void ReadPhrases(List<PromptToken> tokens, bool negative, PortraitStyle style, WishDraft draft)
    {
        for (var start = 0; start < tokens.Count;)
        {
            var end = tokens.FindIndex(start, token => token.Meaning is Meaning.Separator);
            end = end < 0 ? tokens.Count : end;
            var phrase = tokens.GetRange(start, end - start);
            // In the asked style its own name says nothing; another's is a wish that cannot be granted.
            phrase.RemoveAll(token => !negative && token.Meaning is Meaning.StyleName name && name.Value == style);
            new PromptPhrase(PromptShades.Resolve(phrase), negative).Read(draft);
            start = end + 1;
        }
    }
}
