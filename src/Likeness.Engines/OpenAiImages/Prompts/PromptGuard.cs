using System.Text;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Writes a user's words so that no server reads a command in them.</summary>
/// <remarks>
/// Servers of diffusion models take parameters (<c>&lt;sd_cpp_extra_args&gt;</c>), LoRAs (<c>&lt;lora:…&gt;</c>) and negative prompts (a bar) out of prompts; text encoders know special tokens
/// (<c>&lt;|image_pad|&gt;</c>, <c>[INST]</c>) that would end their template. The signs that all of these need are replaced, so that no wording can form one.
/// </remarks>
internal static class PromptGuard
{
    /// <summary>The words without the signs that the server understands, without control characters, shortened.</summary>
    public static string Neutralize(string words, PromptSigns signs, int maxLength)
    {
        var result = new StringBuilder(Math.Min(words.Length, maxLength));
        foreach (var rune in words.EnumerateRunes())
        {
            if (result.Length + rune.Utf16SequenceLength > maxLength)
            {
                break;
            }

            Append(result, rune, signs);
        }

        return result.ToString().Trim();
    }

    private static void Append(StringBuilder result, Rune rune, PromptSigns signs)
    {
        switch (rune.Value)
        {
            case '<' when signs.HasFlag(PromptSigns.Angles):
                result.Append('‹');
                break;
            case '>' when signs.HasFlag(PromptSigns.Angles):
                result.Append('›');
                break;
            case '[' when signs.HasFlag(PromptSigns.Squares):
                result.Append('(');
                break;
            case ']' when signs.HasFlag(PromptSigns.Squares):
                result.Append(')');
                break;
            case '|' when signs.HasFlag(PromptSigns.Bar):
                result.Append('/');
                break;
            case '\n':
                result.Append('\n');
                break;
            default:
                result.Append(Rune.IsControl(rune) ? " " : rune.ToString());
                break;
        }
    }
}
