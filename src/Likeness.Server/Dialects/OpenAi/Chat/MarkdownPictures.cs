namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Finds pictures in Markdown (CommonMark, inline images without titles) by one pass over bytes: a text may hold megabytes of base64.</summary>
internal static class MarkdownPictures
{
    private const int MaxAlternative = 1000;

    /// <summary>The targets of <c>![…](target)</c> that are addresses or data URIs, in order; what is not closed is no picture.</summary>
    public static List<Memory<byte>> In(Memory<byte> text)
    {
        var found = new List<Memory<byte>>();
        while (text.Span.IndexOf("!["u8) is >= 0 and var start)
        {
            text = text[(start + 2)..];
            var span = text.Span;
            var middle = span[..Math.Min(span.Length, MaxAlternative)].IndexOf("]("u8);
            var end = middle < 0 ? -1 : span[(middle + 2)..].IndexOf((byte)')');
            if (end < 0)
            {
                continue;
            }

            var target = text.Slice(middle + 2, end);
            if (target.Span.StartsWith("data:"u8) || target.Span.StartsWith("http://"u8) || target.Span.StartsWith("https://"u8))
            {
                found.Add(target);
                text = text[(middle + 2 + end)..];
            }
        }

        return found;
    }
}
