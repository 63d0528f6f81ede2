using System.Net;
using Likeness.Server.Accounts;

namespace Likeness.Server.Dialects;

/// <summary>How much memory the bodies of one address's strangers hold: at most a share of all, so that who only pretends to have a key cannot use up the room of those who have one. Thread-safe.</summary>
internal sealed class StrangerShares(long most)
{
    private readonly Dictionary<UInt128, long> _held = [];
    private readonly Lock _lock = new();

    /// <summary>Addresses that hold something.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _held.Count;
            }
        }
    }

    /// <summary>Takes room for an address; false when its share is used up.</summary>
    public bool TryReserve(IPAddress? address, long bytes)
    {
        var client = ClientPrefix.Of(address);
        lock (_lock)
        {
            var held = _held.GetValueOrDefault(client) + bytes;
            if (held > most)
            {
                return false;
            }

            _held[client] = held;
            return true;
        }
    }

    /// <summary>Gives room back.</summary>
    public void Release(IPAddress? address, long bytes)
    {
        var client = ClientPrefix.Of(address);
        lock (_lock)
        {
            if ((_held[client] -= bytes) == 0)
            {
                _held.Remove(client);
            }
        }
    }
}
