using System.Globalization;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>A length of time as Go prints it, which is how this gateway tells how long it took: <c>129.115µs</c>, <c>104.8ms</c>, <c>7.27s</c>, <c>1m2.5s</c>.</summary>
internal static class GoDuration
{
    public static string Format(TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
        {
            return "0s";
        }

        if (time < TimeSpan.FromMicroseconds(1))
        {
            return $"{time.Ticks * 100}ns";
        }

        if (time < TimeSpan.FromMilliseconds(1))
        {
            return Number(time.Ticks / 10m) + "µs";
        }

        if (time < TimeSpan.FromSeconds(1))
        {
            return Number(time.Ticks / (decimal)TimeSpan.TicksPerMillisecond) + "ms";
        }

        var hours = time.Ticks / TimeSpan.TicksPerHour;
        var seconds = Number(time.Ticks % TimeSpan.TicksPerMinute / (decimal)TimeSpan.TicksPerSecond) + "s";
        return hours > 0 ? $"{hours}h{time.Minutes}m{seconds}" : time.Minutes > 0 ? $"{time.Minutes}m{seconds}" : seconds;
    }

    private static string Number(decimal value) => value.ToString("0.#########", CultureInfo.InvariantCulture);
}
