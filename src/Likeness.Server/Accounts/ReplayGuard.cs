using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Likeness.Server.Storage;

namespace Likeness.Server.Accounts;

/// <summary>Lets every signature of a write through once. It never lets one through twice, whatever happens to the process or the machine in between. Thread-safe.</summary>
/// <remarks>
/// A signature is remembered by its hash until it is no longer valid, in memory and in a <see cref="SignatureJournal"/>. Call it last, when the signature is known to be right: else anybody could fill it.
/// When the journal cannot be written, or more than <see cref="MostSignatures"/> are remembered, signatures are refused.
/// After a power failure the journal may lack its end. Then every signature is refused that might have been used before the start, which is over as soon as signatures are newer than that.
/// </remarks>
internal sealed class ReplayGuard : IDisposable
{
    /// <summary>How many signatures are remembered at most; about 20 MB.</summary>
    public const int MostSignatures = 250_000;

    /// <summary>Longest time from the first moment at which a signature is accepted to the last.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(30);

    private readonly TimeProvider _time;
    private readonly ILogger<ReplayGuard> _logger;
    private readonly SignatureJournal _journal;
    private readonly DateTimeOffset _incompleteUntil;
    private readonly Dictionary<UInt128, long> _expiries = [];
    private readonly PriorityQueue<UInt128, long> _byExpiry = new();
    private readonly Lock _lock = new();
    private readonly Meter _meter = new("Likeness");
    private readonly Counter<long> _replays;
    private DateTimeOffset _latest;

    /// <summary>Opens the journal of a data folder.</summary>
    /// <exception cref="DataFolderException">It cannot be used.</exception>
    public ReplayGuard(DataFolder folder, TimeProvider time, ILogger<ReplayGuard> logger)
    {
        (_time, _logger) = (time, logger);
        _replays = _meter.CreateCounter<long>("likeness_signature_replays");
        _journal = SignatureJournal.Open(folder, time.GetUtcNow().ToUnixTimeSeconds(), Remember);
        _latest = DateTimeOffset.FromUnixTimeSeconds(_journal.ForgottenBefore);
        _incompleteUntil = DateTimeOffset.FromUnixTimeSeconds(_journal.IncompleteUntil);
        if (!_journal.IsComplete)
        {
            AccountsLog.JournalIncomplete(logger, _incompleteUntil + LongestWindow);
        }
    }

    /// <summary>Signatures that are remembered now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _expiries.Count;
            }
        }
    }

    /// <summary>Uses a signature.</summary>
    /// <param name="signature">The signature, or a nonce that is signed; together with the access key id where it is short.</param>
    /// <param name="validUntil">When the dialect ceases to accept it, at most <see cref="LongestWindow"/> from now.</param>
    /// <param name="validFrom">When the dialect began to accept it; null for <see cref="LongestWindow"/> before its end.</param>
    /// <returns>False when it was used before, or nobody can know that it was not.</returns>
    public bool TryUse(string signature, DateTimeOffset validUntil, DateTimeOffset? validFrom = null)
    {
        var now = _time.GetUtcNow();
        if (validUntil > now + LongestWindow || (validFrom ?? validUntil - LongestWindow) <= _incompleteUntil)
        {
            return false;
        }

        var hash = Hash(signature);
        // Kept a second longer than it is valid, because it is kept in whole seconds.
        var expiry = validUntil.ToUnixTimeSeconds() + 1;
        lock (_lock)
        {
            // A clock that is set back must not bring back what was forgotten.
            _latest = now > _latest ? now : _latest;
            if (validUntil < _latest)
            {
                return false;
            }

            Forget(_latest.ToUnixTimeSeconds());
            if (_expiries.ContainsKey(hash))
            {
                _replays.Add(1);
                return false;
            }

            if (_expiries.Count >= MostSignatures)
            {
                AccountsLog.JournalFull(_logger, _expiries.Count);
                return false;
            }

            return Keep(hash, expiry);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _journal.Dispose();
        }

        _meter.Dispose();
    }

    private static UInt128 Hash(string signature)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(signature), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private bool Keep(UInt128 hash, long expiry)
    {
        try
        {
            // On its way to the disk first: what is in memory alone does not outlive the process.
            _journal.Append(hash, expiry);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            AccountsLog.JournalFailed(_logger, exception);
            return false;
        }

        Remember(hash, expiry);
        return true;
    }

    private void Remember(UInt128 hash, long expiry)
    {
        if (_expiries.TryAdd(hash, expiry))
        {
            _byExpiry.Enqueue(hash, expiry);
        }
    }

    private void Forget(long now)
    {
        while (_byExpiry.TryPeek(out var hash, out var expiry) && expiry < now)
        {
            _byExpiry.Dequeue();
            _expiries.Remove(hash);
        }

        if (_journal.Count < (2L * _expiries.Count) + SignatureJournal.Slack)
        {
            return;
        }

        try
        {
            _journal.Rewrite(_expiries, now);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The old one goes on; it is only longer than it need be.
            AccountsLog.JournalFailed(_logger, exception);
        }
    }
}
