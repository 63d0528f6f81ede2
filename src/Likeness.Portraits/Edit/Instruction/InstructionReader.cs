using Likeness.Portraits.Prompts;

namespace Likeness.Portraits.Edit.Instruction;

/// <summary>Reads an instruction against the vocabulary, clause by clause. Every word is understood, reported, or one that asks for nothing; time grows linearly with the text.</summary>
internal static class InstructionReader
{
    /// <summary>Longer clauses are cut: what a word means depends on few others.</summary>
    private const int LongestClause = 48;

    /// <param name="prompt">Any text.</param>
    public static EditInstruction Read(string prompt)
    {
        var draft = new InstructionDraft();
        var tokens = InstructionTokenizer.Tokenize(InstructionFold.Fold(prompt));
        for (var start = 0; start < tokens.Count;)
        {
            var end = start;
            while (end < tokens.Count && end - start < LongestClause && !Ends(tokens, start, end))
            {
                end++;
            }

            var clause = Shaded(tokens.GetRange(start, end - start));
            if (clause.Count > 0)
            {
                new InstructionClause(clause).Read(draft);
            }

            start = end < tokens.Count && end - start < LongestClause ? end + 1 : Math.Max(end, start + 1);
        }

        return draft.Finish();
    }

    /// <summary>"and" between two colours, and before what only says how, joins; elsewhere it begins a new clause.</summary>
    private static bool Ends(List<InstructionToken> tokens, int start, int at)
    {
        if (!tokens[at].Is(WordKind.Connective))
        {
            return tokens[at].Is(WordKind.Separator);
        }

        return !(at > start && at + 1 < tokens.Count && tokens[at - 1].IsColor && (tokens[at + 1].IsColor || (at + 2 < tokens.Count && tokens[at + 2].IsColor)));
    }

    /// <summary>The clause with "dark" and "light" before a colour resolved, without fillers.</summary>
    private static List<InstructionToken> Shaded(List<InstructionToken> clause)
    {
        var shaded = new List<InstructionToken>(clause.Count);
        foreach (var token in clause)
        {
            if (token.Meaning is InstructionMeaning.Color color && shaded.Count > 0 && PromptShades.Shade(color.Value, shaded[^1].Text) is { } shade)
            {
                shaded[^1] = new InstructionToken($"{shaded[^1].Text} {token.Text}", new InstructionMeaning.Color(shade));
            }
            else if (!token.Is(WordKind.Filler) && !token.Is(WordKind.Connective))
            {
                shaded.Add(token);
            }
        }

        return shaded;
    }
}
