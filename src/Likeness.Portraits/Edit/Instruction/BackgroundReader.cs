namespace Likeness.Portraits.Edit.Instruction;

/// <summary>Reads what is said about the background.</summary>
internal static class BackgroundReader
{
    /// <summary>Reads what is said about the background.</summary>
    /// <returns>Whether the edits of the clause are meant for the background alone.</returns>
    public static bool ReadBackground(InstructionClause clause, InstructionDraft draft)
    {
        var at = clause.Find(WordKind.Background);
        if (at < 0)
        {
            return false;
        }

        clause.Done[at] = true;
        foreach (var (word, kind) in (ReadOnlySpan<(WordKind, EditKind)>)[(WordKind.Blur, EditKind.BlurBackground), (WordKind.Transparent, EditKind.RemoveBackground)])
        {
            if (clause.Find(word) is var look and >= 0)
            {
                AddBackground(clause, draft, look, at, kind);
                return false;
            }
        }

        if (clause.Tokens.FindIndex(token => token.Meaning is InstructionMeaning.Edit { Kind: EditKind.ColorBackground or EditKind.GradientBackground }) is var named and >= 0 && !clause.Negated[named])
        {
            return false;
        }

        if (clause.Find(WordKind.Gradient) is var gradient and >= 0)
        {
            AddBackground(clause, draft, gradient, at, EditKind.GradientBackground);
            return false;
        }

        if (clause.Tokens.Exists(token => token.IsColor) || clause.Find(WordKind.Plain) >= 0)
        {
            AddBackground(clause, draft, clause.Find(WordKind.Plain), at, EditKind.ColorBackground);
            return false;
        }

        if (UnknownBeside(clause, at) is var scene and >= 0)
        {
            clause.Done[scene] = true;
            draft.Refuse([clause.Tokens[scene].Text, clause.Tokens[at].Text]);
            return false;
        }

        if (clause.Tokens.Exists(token => token.Meaning is InstructionMeaning.Edit { Kind: var kind } && EditTerms.Of(kind).Slot is EditSlot.Tone or EditSlot.Style))
        {
            return true;
        }

        if (!clause.Tokens.Exists(token => token.IsEdit))
        {
            draft.Ignore([clause.Tokens[at].Text]);
        }

        return false;
    }

    private static void AddBackground(InstructionClause clause, InstructionDraft draft, int look, int at, EditKind kind)
    {
        if (look >= 0)
        {
            clause.Done[look] = true;
        }

        var words = (look >= 0 ? [clause.Tokens[look].Text] : Array.Empty<string>()).Append(clause.Tokens[at].Text);
        draft.Add(Colored(clause, new EditStep(kind, [.. words]) { Amount = clause.AmountOf(look >= 0 ? look : at) }));
    }

    /// <summary>Gives a background the colours of the clause: the last one after a verb of change ("白色背景换成蓝色"), else the first.</summary>
    public static EditStep Colored(InstructionClause clause, EditStep step)
    {
        if (step.Kind is not (EditKind.ColorBackground or EditKind.GradientBackground))
        {
            return step;
        }

        var colors = Enumerable.Range(0, clause.Tokens.Count).Where(i => clause.Tokens[i].IsColor && !clause.Done[i]).ToList();
        if (colors.Count == 0)
        {
            return step;
        }

        var changes = clause.Tokens.Exists(token => token.Is(WordKind.Change) || token.Is(WordKind.Turn));
        var first = step.Kind == EditKind.ColorBackground && changes ? colors[^1] : colors[0];
        colors.ForEach(i => clause.Done[i] = i == first || step.Kind == EditKind.GradientBackground || changes);
        return step with
        {
            Color = ((InstructionMeaning.Color)clause.Tokens[first].Meaning).Value,
            SecondColor = step.Kind == EditKind.GradientBackground && colors.Count > 1 ? ((InstructionMeaning.Color)clause.Tokens[colors[1]].Meaning).Value : null,
            Words = [.. step.Words, .. colors.Where(i => clause.Done[i]).Select(i => clause.Tokens[i].Text)],
        };
    }

    private static int UnknownBeside(InstructionClause clause, int at)
    {
        foreach (var i in (ReadOnlySpan<int>)[at - 1, at + 1])
        {
            if (i >= 0 && i < clause.Tokens.Count && clause.IsObject(i))
            {
                return i;
            }
        }

        return -1;
    }
}
