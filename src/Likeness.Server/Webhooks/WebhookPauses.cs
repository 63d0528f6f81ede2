using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Likeness.Server.Webhooks;

/// <summary>How long an announcement waits after a failed attempt: 5 seconds, then four times as long each time up to 4 hours, a fifth more or less so that what failed together does not come back together.</summary>
internal static class WebhookPauses
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Last = TimeSpan.FromHours(4);

    /// <summary>How long other announcements leave a host alone that did not answer.</summary>
    public static TimeSpan OfHost { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause that there is.</summary>
    public static TimeSpan Longest => Last * 1.2;

    /// <summary>The pause after an attempt.</summary>
    /// <param name="messageId">The announcement's id.</param>
    /// <param name="attempts">Attempts so far, from 1.</param>
    public static TimeSpan After(string messageId, int attempts)
    {
        var pause = First * Math.Pow(4, Math.Min(attempts - 1, 10));
        return (pause < Last ? pause : Last) * (0.8 + (0.4 * Spread(messageId, attempts)));
    }

    /// <summary>The pause after an attempt whose receiver named one: its own where that is longer, but never longer than the longest.</summary>
    public static TimeSpan After(string messageId, int attempts, TimeSpan? retryAfter)
    {
        var pause = After(messageId, attempts);
        return retryAfter is { } named && named > pause ? named < Longest ? named : Longest : pause;
    }

    /// <summary>0…1 by chance, the same for the same attempt.</summary>
    private static double Spread(string messageId, int attempts) =>
        BinaryPrimitives.ReadUInt16BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{messageId}.{attempts}"))) / (double)ushort.MaxValue;
}
