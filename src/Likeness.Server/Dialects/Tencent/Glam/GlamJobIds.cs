using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>Ids of jobs as the service that is replaced writes them: number of the account, unix seconds, a UUID of version 1 whose own clock says the same second, 0.</summary>
internal static class GlamJobIds
{
    private const long Gregorian = 0x01B2_1DD2_1381_4000;

    /// <summary>A new id. 84 of its bits cannot be guessed: the time below the second, the clock sequence, and a random node (RFC 9562, 6.10).</summary>
    public static string Create(IIdSource ids, string tenantId, DateTimeOffset now)
    {
        var random = SHA256.HashData(Encoding.ASCII.GetBytes(ids.NewId(32)));
        var seconds = now.ToUnixTimeSeconds();
        var ticks = (seconds * TimeSpan.TicksPerSecond) + (BinaryPrimitives.ReadUInt32BigEndian(random) % TimeSpan.TicksPerSecond) + Gregorian;
        Span<byte> uuid = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32BigEndian(uuid, (uint)ticks);
        BinaryPrimitives.WriteUInt16BigEndian(uuid[4..], (ushort)(ticks >> 32));
        BinaryPrimitives.WriteUInt16BigEndian(uuid[6..], (ushort)(0x1000 | (ticks >> 48)));
        random.AsSpan(4, 8).CopyTo(uuid[8..]);
        uuid[8] = (byte)((uuid[8] & 0x3f) | 0x80);
        // The multicast bit, which no network card has: this node is random.
        uuid[10] |= 1;
        return string.Create(CultureInfo.InvariantCulture, $"{Account(tenantId)}-{seconds}-{new Guid(uuid, bigEndian: true)}-0");
    }

    /// <summary>Nine digits that are always the same for a tenant.</summary>
    private static uint Account(string tenantId) => 100_000_000 + (BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("tencent/account/" + tenantId))) % 900_000_000);
}
