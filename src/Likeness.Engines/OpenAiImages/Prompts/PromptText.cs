using System.Text;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Puts a prompt together from our own sentences and a user's neutralised words.</summary>
internal sealed class PromptText(OpenAiImagesOptions options)
{
    private readonly StringBuilder _text = new();

    /// <summary>A sentence of our own; empty ones are left out.</summary>
    public PromptText Say(string sentence)
    {
        if (sentence.Length > 0)
        {
            _text.Append(_text.Length > 0 ? " " : "").Append(sentence);
        }

        return this;
    }

    /// <summary>A user's words behind a few of our own; nothing where the user said nothing.</summary>
    public PromptText Wish(string introduction, string words)
    {
        var safe = Guarded(words);
        return safe.Length == 0 ? this : Say($"{introduction} {safe.TrimEnd('.', '。')}.");
    }

    /// <summary>A user's words as they are but for what a server would read as a command.</summary>
    public string Guarded(string words) => PromptGuard.Neutralize(words, options.Profile.Signs, options.MaxPromptLength);

    public override string ToString() => _text.ToString();
}
