namespace Likeness.Portraits.Edit.Instruction;

/// <summary>Reads edits, sides of light, and at last what nothing else has understood.</summary>
internal static class EditReader
{
    public static void ReadSides(InstructionClause clause, InstructionDraft draft)
    {
        for (var i = 0; i < clause.Tokens.Count; i++)
        {
            if (!clause.Done[i] && clause.Tokens[i].Meaning is InstructionMeaning.Side side)
            {
                clause.Done[i] = true;
                draft.From(side.Direction, clause.Tokens[i].Text);
                if (clause.Find(WordKind.Light) is var light and >= 0 && !clause.Tokens.Exists(IsLight))
                {
                    clause.Done[light] = true;
                    draft.Add(new EditStep(EditKind.StudioLight, [clause.Tokens[light].Text]));
                }
            }
        }
    }

    public static void HideFaces(InstructionClause clause, InstructionDraft draft)
    {
        var face = clause.Find(WordKind.Face);
        var how = clause.Tokens.FindIndex(token => token.Is(WordKind.Blur) || token.Meaning is InstructionMeaning.Edit { Kind: EditKind.Pixelate });
        if (face >= 0 && how >= 0 && !clause.Done[how] && clause.Find(WordKind.Background) < 0)
        {
            (clause.Done[face], clause.Done[how]) = (true, true);
            draft.Add(new EditStep(EditKind.HideFaces, [clause.Tokens[how].Text, clause.Tokens[face].Text]));
        }
    }

    public static void ReadEdits(InstructionClause clause, InstructionDraft draft, bool onBackground)
    {
        for (var i = 0; i < clause.Tokens.Count; i++)
        {
            if (clause.Done[i])
            {
                continue;
            }

            if (clause.Tokens[i].Meaning is InstructionMeaning.Edit edit)
            {
                clause.Done[i] = true;
                var only = onBackground && EditTerms.Of(edit.Kind).Slot is EditSlot.Tone or EditSlot.Style && edit.Kind is not (EditKind.Retouch or EditKind.HideFaces);
                draft.Add(BackgroundReader.Colored(clause, new EditStep(edit.Kind, [clause.Tokens[i].Text]) { Amount = clause.AmountOf(i), OnBackground = onBackground && only }));
            }
            else if (clause.Tokens[i].Is(WordKind.Blur))
            {
                clause.Done[i] = true;
                draft.Add(new EditStep(EditKind.BlurBackground, [clause.Tokens[i].Text]) { Amount = clause.AmountOf(i) });
            }
            else if (clause.Tokens[i].Is(WordKind.Transparent))
            {
                clause.Done[i] = true;
                draft.Add(new EditStep(EditKind.RemoveBackground, [clause.Tokens[i].Text]));
            }
        }
    }

    public static void ReadRest(InstructionClause clause, InstructionDraft draft)
    {
        var part = clause.Find(WordKind.Part);
        if (part >= 0 && clause.Tokens.FindIndex(token => token.IsColor) is var color and >= 0 && !clause.Done[color])
        {
            (clause.Done[part], clause.Done[color]) = (true, true);
            draft.Refuse([clause.Tokens[color].Text, clause.Tokens[part].Text]);
        }

        for (var i = 0; i < clause.Tokens.Count; i++)
        {
            var token = clause.Tokens[i];
            if (clause.Done[i] || token.Is(WordKind.Light) || token.Is(WordKind.Face) || token.Is(WordKind.Keep) || token.Is(WordKind.Unchanged))
            {
                continue;
            }

            if (token.Is(WordKind.NewContent))
            {
                draft.Refuse([token.Text]);
            }
            else if (token.Meaning is InstructionMeaning.Aspect aspect)
            {
                draft.Shape(aspect.Name, token.Text);
            }
            else if (token.Meaning is not InstructionMeaning.Amount amount || clause.Tokens.Exists(other => other.IsEdit) || !draft.Strengthen(amount.Factor))
            {
                draft.Ignore([token.Text]);
            }
        }
    }

    private static bool IsLight(InstructionToken token) => token.Meaning is InstructionMeaning.Edit { Kind: var kind } && EditTerms.Of(kind).Slot == EditSlot.Light;
}
