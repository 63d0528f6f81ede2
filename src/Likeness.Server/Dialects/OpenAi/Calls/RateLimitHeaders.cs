using System.Globalization;
using Likeness.Server.Jobs.Admission;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The headers by which clients pace themselves: <c>x-ratelimit-limit-requests</c>, <c>-remaining-requests</c>, <c>-reset-requests</c>.</summary>
internal static class RateLimitHeaders
{
    public static void Add(HttpContext context, Allowance allowance)
    {
        var headers = context.Response.Headers;
        headers["x-ratelimit-limit-requests"] = allowance.Limit.ToString(CultureInfo.InvariantCulture);
        headers["x-ratelimit-remaining-requests"] = allowance.Left.ToString(CultureInfo.InvariantCulture);
        headers["x-ratelimit-reset-requests"] = InWords(allowance.FullAfter);
    }

    /// <summary>A time as OpenAI writes it: <c>12ms</c>, <c>1s</c>, <c>6m0s</c>.</summary>
    public static string InWords(TimeSpan time)
    {
        var milliseconds = (long)Math.Ceiling(time.TotalMilliseconds);
        var seconds = (milliseconds + 999) / 1000;
        return milliseconds is > 0 and < 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms")
            : seconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{seconds}s") : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}m{seconds % 60}s");
    }
}
