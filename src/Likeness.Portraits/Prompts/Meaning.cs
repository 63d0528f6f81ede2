namespace Likeness.Portraits.Prompts;

/// <summary>What a term of a prompt means.</summary>
internal abstract record Meaning
{
    private Meaning()
    {
    }

    internal sealed record Color(NamedColor Value) : Meaning;

    internal sealed record Subject(PromptSubject Value) : Meaning;

    internal sealed record Effect(PromptEffect Value) : Meaning;

    /// <summary>The name of a style: it asks for nothing where it is the asked style's own.</summary>
    internal sealed record StyleName(PortraitStyle Value) : Meaning;

    internal sealed record Negation : Meaning
    {
        public static Negation Instance { get; } = new();
    }

    internal sealed record Filler : Meaning
    {
        public static Filler Instance { get; } = new();
    }

    internal sealed record Separator : Meaning
    {
        public static Separator Instance { get; } = new();
    }

    internal sealed record Unknown : Meaning
    {
        public static Unknown Instance { get; } = new();
    }
}

/// <summary>Things of a picture that a prompt can speak of.</summary>
internal enum PromptSubject
{
    Background,
    Hair,
    Clothes,
    Glasses,
    Outline,
    Dither,
    Dialog,
}
