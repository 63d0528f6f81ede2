using System.Text;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>How texts of several messages become one.</summary>
internal static class ChatTexts
{
    /// <summary>Bytes of texts that are looked at, at most: the longest prompt with every character escaped.</summary>
    public const int Room = ModelInput.MaxPromptLength * 6;

    /// <summary>Appends a message's text on a line of its own, unless there is nothing in it.</summary>
    public static void Append(StringBuilder texts, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            texts.Append(texts.Length == 0 ? "" : "\n").Append(text);
        }
    }
}
