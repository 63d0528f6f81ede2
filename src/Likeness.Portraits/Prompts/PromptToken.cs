namespace Likeness.Portraits.Prompts;

/// <summary>A piece of a prompt with its meaning.</summary>
/// <param name="Text">As it was written, in lower case.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Before">The word before it that belongs to it, as "dark" in "dark red".</param>
internal readonly record struct PromptToken(string Text, Meaning Meaning, string? Before = null)
{
    /// <summary>The words as they were written.</summary>
    public IReadOnlyList<string> Words => Before is null ? [Text] : [Before, Text];
}
