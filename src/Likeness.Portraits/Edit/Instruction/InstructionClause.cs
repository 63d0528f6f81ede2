namespace Likeness.Portraits.Edit.Instruction;

/// <summary>The words between two separators, without fillers, and which of them are understood already.</summary>
internal sealed class InstructionClause(List<InstructionToken> tokens)
{
    public List<InstructionToken> Tokens { get; } = tokens;

    /// <summary>Tokens that need no more reading.</summary>
    public bool[] Done { get; } = new bool[tokens.Count];

    /// <summary>Edits that are not wanted.</summary>
    public bool[] Negated { get; } = new bool[tokens.Count];

    public void Read(InstructionDraft draft)
    {
        WantedReader.Keep(this, draft);
        WantedReader.Negate(this, draft);
        EditReader.ReadSides(this, draft);
        EditReader.HideFaces(this, draft);
        VerbReader.ReadVerbs(this, draft);
        var onBackground = BackgroundReader.ReadBackground(this, draft);
        EditReader.ReadEdits(this, draft, onBackground);
        EditReader.ReadRest(this, draft);
    }

    /// <summary>The amount of an edit: said before it, after the edit before; or after it where no other edit follows.</summary>
    public float AmountOf(int edit)
    {
        var factor = 1f;
        for (var i = edit - 1; i >= 0 && !IsAsking(i); i--)
        {
            Take(i);
        }

        for (var i = edit + 1; i < Tokens.Count && !IsAsking(i); i++)
        {
            if (!Enumerable.Range(i, Tokens.Count - i).Any(IsAsking))
            {
                Take(i);
            }
        }

        return factor;

        void Take(int i)
        {
            if (Tokens[i].Meaning is InstructionMeaning.Amount amount && !Done[i])
            {
                Done[i] = true;
                factor = factor == 1 ? amount.Factor : factor;
            }
        }
    }

    public bool IsAsking(int i) => Tokens[i].IsEdit || Tokens[i].Is(WordKind.Blur);

    public bool IsObject(int i) => !Done[i] && (Tokens[i].Is(WordKind.Unknown) || Tokens[i].Is(WordKind.Part) || Tokens[i].Is(WordKind.Lettering) || Tokens[i].Is(WordKind.NewContent));

    /// <summary>A colour, gradient or blur counts only with a background.</summary>
    public bool IsLook(int i) => !Done[i] && Find(WordKind.Background) >= 0
        && (Tokens[i].IsColor || Tokens[i].Is(WordKind.Gradient) || Tokens[i].Is(WordKind.Blur) || Tokens[i].Is(WordKind.Plain) || Tokens[i].Is(WordKind.Transparent));

    public bool HasLookBeside(int background) => (background > 0 && IsLook(background - 1)) || (background + 1 < Tokens.Count && IsLook(background + 1));

    public bool HasWord(WordKind kind) => Tokens.Exists(token => token.Is(kind));

    public int Find(WordKind kind)
    {
        for (var i = 0; i < Tokens.Count; i++)
        {
            if (!Done[i] && Tokens[i].Is(kind))
            {
                return i;
            }
        }

        return -1;
    }
}
