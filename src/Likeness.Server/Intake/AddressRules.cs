using System.Net;
using System.Net.Sockets;

namespace Likeness.Server.Intake;

/// <summary>Which IP addresses user-supplied URLs may reach: public unicast ones only.</summary>
/// <remarks>Source: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and updates). IPv6 is an allow-list: global unicast 2000::/3 less its special blocks,
/// and NAT64 (RFC 6052) by the IPv4 address inside. The transition schemes 6to4 and Teredo are refused whatever they wrap: they are obsolete, and nobody hosts pictures there.</remarks>
internal static class AddressRules
{
    private static readonly IPNetwork[] RefusedV4 = Networks(
        "0.0.0.0/8", // this network
        "10.0.0.0/8", // private
        "100.64.0.0/10", // carrier-grade NAT; also Alibaba's metadata service 100.100.100.200
        "127.0.0.0/8", // loopback
        "168.63.129.16/32", // Azure's platform service, a public address that answers inside only
        "169.254.0.0/16", // link-local; the metadata service of most clouds
        "172.16.0.0/12", // private
        "192.0.0.0/24", // protocol assignments; also Oracle's metadata service 192.0.0.192
        "192.0.2.0/24", // documentation
        "192.88.99.0/24", // 6to4 relay
        "192.168.0.0/16", // private
        "198.18.0.0/15", // benchmarking
        "198.51.100.0/24", // documentation
        "203.0.113.0/24", // documentation
        "224.0.0.0/4", // multicast
        "240.0.0.0/4"); // reserved and broadcast

    private static readonly IPNetwork[] RefusedV6 = Networks(
        "2001::/23", // protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32", // documentation
        "2002::/16", // 6to4
        "3fff::/20"); // documentation

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether the address is a public unicast one.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Contains(RefusedV4, address);
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.ScopeId != 0)
        {
            return false;
        }

        if (Nat64.Contains(address))
        {
            return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        }

        return GlobalUnicast.Contains(address) && !Contains(RefusedV6, address);
    }

    private static bool Contains(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private static IPNetwork[] Networks(params string[] blocks) => [.. blocks.Select(block => IPNetwork.Parse(block))];
}
