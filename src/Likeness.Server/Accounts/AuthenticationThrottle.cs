using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Net;
using Likeness.Server.Configuration;

namespace Likeness.Server.Accounts;

/// <summary>Stops those who try keys: after some failures an address is refused, before anything is looked up, until its window ends. A success forgets the failures. Thread-safe; it remembers at most <see cref="MostAddresses"/> addresses.</summary>
/// <remarks>It reads the monotonic clock, so that setting the time changes nothing. What is remembered is lost when the server stops: a restart is no gain for anybody who has to guess 256 bits.</remarks>
internal sealed class AuthenticationThrottle : IDisposable
{
    public const int MostAddresses = 10_000;
    private readonly AccountsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<AuthenticationThrottle> _logger;
    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, LinkedListNode<Failures>> _byAddress = [];
    private readonly LinkedList<Failures> _byAge = [];
    private readonly Meter _meter = new("Likeness");
    private readonly Counter<long> _failed;
    private readonly Counter<long> _refused;

    public AuthenticationThrottle(AccountsOptions options, TimeProvider time, ILogger<AuthenticationThrottle> logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _failed = _meter.CreateCounter<long>("likeness_authentication_failures");
        _refused = _meter.CreateCounter<long>("likeness_authentication_throttled");
    }

    /// <summary>Addresses with failures that are remembered now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byAge.Count;
            }
        }
    }

    /// <summary>Whether an address may try; if not, after how long it may.</summary>
    public bool MayTry(IPAddress? address, out TimeSpan wait)
    {
        lock (_lock)
        {
            if (_options.MaxFailures == 0 || !TryFind(address, out var node) || node.Value.Count < _options.MaxFailures)
            {
                wait = TimeSpan.Zero;
                return true;
            }

            wait = _options.FailureWindow - _time.GetElapsedTime(node.Value.Since);
        }

        _refused.Add(1);
        return false;
    }

    /// <summary>Counts a failure.</summary>
    public void Failed(IPAddress? address)
    {
        _failed.Add(1);
        var count = 0;
        lock (_lock)
        {
            if (!TryFind(address, out var node))
            {
                if (_byAge.Count >= MostAddresses)
                {
                    Remove(_byAge.First!);
                }

                node = _byAge.AddLast(new Failures(ClientPrefix.Of(address), _time.GetTimestamp()));
                _byAddress.Add(node.Value.Address, node);
            }

            count = ++node.Value.Count;
        }

        if (count == _options.MaxFailures)
        {
            AccountsLog.Throttled(_logger, $"{address}", count, _options.FailureWindow.TotalSeconds);
        }
    }

    /// <summary>Forgets the failures of an address.</summary>
    public void Succeeded(IPAddress? address)
    {
        lock (_lock)
        {
            if (_byAge.Count > 0 && TryFind(address, out var node))
            {
                Remove(node);
            }
        }
    }

    public void Dispose() => _meter.Dispose();

    private bool TryFind(IPAddress? address, [NotNullWhen(true)] out LinkedListNode<Failures>? node)
    {
        // Windows begin in the order of the list and are of one length.
        while (_byAge.First is { } oldest && _time.GetElapsedTime(oldest.Value.Since) >= _options.FailureWindow)
        {
            Remove(oldest);
        }

        return _byAddress.TryGetValue(ClientPrefix.Of(address), out node);
    }

    private void Remove(LinkedListNode<Failures> node)
    {
        _byAddress.Remove(node.Value.Address);
        _byAge.Remove(node);
    }

    private sealed class Failures(UInt128 address, long since)
    {
        public UInt128 Address => address;

        public long Since => since;

        public int Count { get; set; }
    }
}
