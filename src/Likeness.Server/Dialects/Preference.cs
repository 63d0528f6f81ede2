using System.Globalization;

namespace Likeness.Server.Dialects;

/// <summary>What a client prefers by the header <c>Prefer</c> (RFC 7240): to be answered at once with a job, or after a wait that ends before the job does. Other preferences are ignored, and so is what cannot be read.</summary>
/// <param name="IsAsynchronous">Whether a job may be the answer.</param>
/// <param name="Wait">How long to wait for its end before; null when no wait was asked for.</param>
internal readonly record struct Preference(bool IsAsynchronous, TimeSpan? Wait)
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Prefer";

    /// <summary>Name of the header that says which preferences were heeded.</summary>
    public const string AppliedHeader = "Preference-Applied";

    /// <summary>The value of the header <c>Preference-Applied</c> when the job is the answer.</summary>
    public const string RespondAsync = "respond-async";

    private const int MostSeconds = 3_600;

    /// <summary>Reads the header. A wait alone asks for a job too: there is no other answer before the job ends.</summary>
    public static Preference Read(HttpRequest request)
    {
        bool asynchronous = false, waits = false;
        TimeSpan? wait = null;
        foreach (var preference in request.Headers[Header].SelectMany(line => Split(line ?? "", ',')))
        {
            var words = Split(Split(preference, ';').First(), '=').Select(word => word.Trim()).ToList();
            if (words[0].Equals(RespondAsync, StringComparison.OrdinalIgnoreCase))
            {
                asynchronous = true;
            }
            else if (words[0].Equals("wait", StringComparison.OrdinalIgnoreCase) && !waits)
            {
                // The first one counts.
                waits = true;
                wait = words.Count == 2 ? Seconds(words[1].Trim('"')) : null;
            }
        }

        return new Preference(asynchronous || wait is not null, wait);
    }

    /// <summary>A wait as a preference.</summary>
    public static string WaitOf(TimeSpan wait) => string.Create(CultureInfo.InvariantCulture, $"wait={(int)wait.TotalSeconds}");

    private static TimeSpan? Seconds(string text) =>
        text.Length < 10 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, MostSeconds)) : null;

    /// <summary>Splits where a separator stands outside quotes.</summary>
    private static IEnumerable<string> Split(string text, char separator)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == separator && !quoted)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }
}
