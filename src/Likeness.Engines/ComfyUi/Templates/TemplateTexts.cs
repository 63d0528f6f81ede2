namespace Likeness.Engines.ComfyUi;

/// <summary>How the node that reads a text parses it.</summary>
internal enum PromptSyntax
{
    /// <summary>As CLIPTextEncode: <c>(word:1.3)</c> is a weight, <c>embedding:x</c> loads a file.</summary>
    Weighted,

    /// <summary>As the language models of Qwen: only chat marks such as <c>&lt;|im_start|&gt;</c> mean something.</summary>
    Plain,
}

/// <summary>What a template makes of a caller's words.</summary>
/// <param name="Prompt">Text around <see cref="Placeholder"/>; the caller's words are put there, made harmless.</param>
/// <param name="Empty">What stands in for an empty prompt.</param>
/// <param name="Negative">Text around <see cref="NegativePlaceholder"/>.</param>
/// <param name="Syntax">How the texts are parsed.</param>
internal sealed record TemplateTexts(string Prompt, string Empty, string Negative, PromptSyntax Syntax)
{
    public const string Placeholder = "{prompt}";

    public const string NegativePlaceholder = "{negative}";

    /// <summary>The text of the slot <c>prompt</c>.</summary>
    public string FillPrompt(string words) => Fill(Prompt, Placeholder, PromptText.Neutralize(words, Syntax) is { Length: > 0 } text ? text : Empty);

    /// <summary>The text of the slot <c>negative</c>.</summary>
    public string FillNegative(string words) => Fill(Negative, NegativePlaceholder, PromptText.Neutralize(words, Syntax));

    private static string Fill(string template, string placeholder, string text)
    {
        if (text.Length == 0)
        {
            return template.Replace(placeholder + ", ", "", StringComparison.Ordinal).Replace(placeholder, "", StringComparison.Ordinal);
        }

        return template.Replace(placeholder, text, StringComparison.Ordinal);
    }
}
