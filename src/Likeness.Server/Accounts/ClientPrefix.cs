using System.Net;
using System.Net.Sockets;

namespace Likeness.Server.Accounts;

/// <summary>Whom limits by address take for one client.</summary>
internal static class ClientPrefix
{
    /// <summary>An IPv4 address, also one that is written as IPv6; of any other IPv6 address the first 64 bits, because the rest is anybody's to choose.</summary>
    public static UInt128 Of(IPAddress? address)
    {
        if (address is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        plain.TryWriteBytes(bytes, out _);
        if (plain.AddressFamily == AddressFamily.InterNetworkV6)
        {
            bytes[8..].Clear();
            // Apart from every IPv4 address.
            bytes[15] = 1;
        }

        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
