namespace Likeness.Portraits.Edit.Instruction;

/// <summary>Reads what shall stay as it is and what is not wanted.</summary>
internal static class WantedReader
{
    /// <summary>What shall stay as it is asks for nothing, unless it is an edit.</summary>
    public static void Keep(InstructionClause clause, InstructionDraft draft)
    {
        var from = clause.Find(WordKind.Keep);
        var to = clause.Tokens.FindIndex(token => token.Is(WordKind.Unchanged));
        if (from < 0 && to < 0)
        {
            return;
        }

        var (first, last) = to < 0 ? (from, clause.Tokens.Count - 1) : (from < 0 || from > to ? 0 : from, to);
        for (var i = first; i <= last; i++)
        {
            if (clause.Tokens[i].Is(WordKind.Background) && !clause.HasLookBeside(i))
            {
                draft.KeepBackground();
            }

            clause.Done[i] |= !clause.Tokens[i].IsEdit && !(clause.Tokens[i].IsColor && clause.HasWord(WordKind.Background));
        }
    }

    /// <summary>A negation reaches to the next thing that can be wanted or not.</summary>
    public static void Negate(InstructionClause clause, InstructionDraft draft)
    {
        for (var i = 0; i < clause.Tokens.Count; i++)
        {
            if (!clause.Tokens[i].Is(WordKind.Negation) || clause.Done[i])
            {
                continue;
            }

            clause.Done[i] = true;
            var action = false;
            for (var k = i + 1; k < clause.Tokens.Count; k++)
            {
                var token = clause.Tokens[k];
                action |= token.Is(WordKind.Lettering) || token.Is(WordKind.Add) || token.Is(WordKind.Change) || token.Is(WordKind.Turn) || token.Is(WordKind.Remove) || token.Is(WordKind.NewContent);
                if (token.Meaning is InstructionMeaning.Edit edit)
                {
                    (clause.Done[k], clause.Negated[k]) = (true, true);
                    draft.Exclude(edit.Kind);
                    break;
                }

                if (token.Is(WordKind.Background) && !action)
                {
                    clause.Done[k] = true;
                    draft.Add(new EditStep(EditKind.RemoveBackground, [clause.Tokens[i].Text, token.Text]));
                    break;
                }

                if (token.Is(WordKind.Part) && !action)
                {
                    // "no glasses": what is behind them would have to be invented.
                    clause.Done[k] = true;
                    draft.Refuse([clause.Tokens[i].Text, token.Text]);
                    break;
                }

                if (token.Is(WordKind.Unknown) && !action)
                {
                    draft.Ignore([clause.Tokens[i].Text]);
                    break;
                }

                clause.Done[k] = true;
            }
        }
    }
}
