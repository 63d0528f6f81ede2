namespace Likeness.Portraits.Edit.Instruction;

/// <summary>Reads verbs: one that is followed by something which is no edit asks for new content.</summary>
internal static class VerbReader
{
    /// <summary>A verb that is followed by something which is no edit asks for new content.</summary>
    public static void ReadVerbs(InstructionClause clause, InstructionDraft draft)
    {
        for (var i = 0; i < clause.Tokens.Count; i++)
        {
            var token = clause.Tokens[i];
            if (clause.Done[i] || !(token.Is(WordKind.Add) || token.Is(WordKind.Remove) || token.Is(WordKind.Change) || token.Is(WordKind.Turn)))
            {
                continue;
            }

            clause.Done[i] = true;
            var (objects, served) = ObjectsOf(clause, i);
            if (!served && objects.Count > 0)
            {
                objects.ForEach(at => clause.Done[at] = true);
                draft.Refuse([token.Text, .. objects.Select(at => clause.Tokens[at].Text)]);
            }
            else if (!served && clause.Find(WordKind.Background) is var background and >= 0)
            {
                clause.Done[background] = true;
                if (token.Is(WordKind.Remove))
                {
                    draft.Add(new EditStep(EditKind.RemoveBackground, [token.Text, clause.Tokens[background].Text]));
                }
                else
                {
                    draft.Refuse([token.Text, clause.Tokens[background].Text]);
                }
            }
            else if (!served)
            {
                draft.Ignore([token.Text]);
            }
        }
    }

    /// <summary>What a verb is about: the unknown words after it, or before it where nothing follows ("把眼镜去掉"); and whether an edit or a look of the background is among it.</summary>
    private static (List<int> Objects, bool Served) ObjectsOf(InstructionClause clause, int verb)
    {
        var removes = clause.Tokens[verb].Is(WordKind.Remove);
        var objects = new List<int>();
        for (var i = verb + 1; i < clause.Tokens.Count; i++)
        {
            if (clause.IsObject(i))
            {
                objects.Add(i);
                if (clause.Tokens[i].Is(WordKind.Part) || clause.Tokens[i].Is(WordKind.Lettering))
                {
                    return (objects, false);
                }
            }
            else if (!clause.Done[i] && (clause.Tokens[i].IsEdit || clause.IsLook(i) || clause.Tokens[i].Is(WordKind.Light)))
            {
                return (objects, !removes);
            }
        }

        if (objects.Count == 0)
        {
            var background = clause.Find(WordKind.Background);
            for (var i = 0; i < verb; i++)
            {
                if (clause.IsObject(i) && (removes || clause.Tokens[i].Is(WordKind.Part) || background < 0))
                {
                    objects.Add(i);
                }
            }

            if (!removes && objects.Count == 0 && clause.Tokens.Take(verb).Any(token => token.IsEdit))
            {
                return (objects, true);
            }
        }

        return (objects, false);
    }
}
