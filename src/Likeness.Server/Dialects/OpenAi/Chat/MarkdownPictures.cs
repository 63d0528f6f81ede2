namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Finds pictures in Markdown (CommonMark, inline images without titles) by one pass over bytes: a text may hold megabytes of base64.</summary>
internal static class MarkdownPictures
{
    /// <summary>Pictures that are looked for: one more than a request may have, which is enough to refuse it.</summary>
    public const int Most = ModelInput.MaxPictures + 1;

    private const int MaxAlternative = 200;

    /// <summary>The targets of <c>![…](target)</c> that are addresses or data URIs, in order, <see cref="Most"/> at most; what is not closed is no picture.</summary>
    public static List<Memory<byte>> In(Memory<byte> text)
    {
        var found = new List<Memory<byte>>();
        while (found.Count < Most && text.Span.IndexOf("!["u8) is >= 0 and var start)
        {
            text = text[(start + 2)..];
            var middle = text.Span[..Math.Min(text.Length, MaxAlternative)].IndexOf("]("u8);
            if (middle < 0 || !IsPicture(text.Span[(middle + 2)..]))
            {
                continue;
            }

            var target = text[(middle + 2)..];
            var end = target.Span.IndexOf((byte)')');
            if (end < 0)
            {
                // Nothing behind it is closed either. To go on would be to search the rest again and again.
                break;
            }

            found.Add(target[..end]);
            text = target[end..];
        }

        return found;
    }

    private static bool IsPicture(ReadOnlySpan<byte> target) => target.StartsWith("data:"u8) || target.StartsWith("http://"u8) || target.StartsWith("https://"u8);
}
