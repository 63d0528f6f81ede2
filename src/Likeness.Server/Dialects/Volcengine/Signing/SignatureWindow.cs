using System.Globalization;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>When a signature is accepted: a quarter of an hour before and after its time, or less where it says so.</summary>
/// <param name="From">The first moment.</param>
/// <param name="Until">The last one.</param>
internal readonly record struct SignatureWindow(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>The longest time, which is the usual one.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(900);

    /// <summary>The window of a signature; null when its time cannot be read.</summary>
    public static SignatureWindow? Of(SignatureClaim claim)
    {
        if (!DateTimeOffset.TryParseExact(claim.Date, VolcengineSigning.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            || date.Year is < 1971 or > 9000)
        {
            return null;
        }

        var life = Longest;
        if (!string.IsNullOrEmpty(claim.Expires))
        {
            if (!int.TryParse(claim.Expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return null;
            }

            life = seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest;
        }

        return new SignatureWindow(date - Longest, date + life);
    }

    public bool Contains(DateTimeOffset now) => From <= now && now <= Until;
}
