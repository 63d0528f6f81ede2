using System.Collections.Concurrent;
using Likeness.Server.Configuration;

namespace Likeness.Server.Jobs;

/// <summary>Lets in as many jobs as can run or wait, and says "busy" to the rest at once instead of growing.</summary>
/// <remarks>A ticket covers the whole job; an engine slot is taken only for the engine's part, so that a slow download keeps no processor idle.</remarks>
internal sealed class Admission : IDisposable
{
    private readonly SemaphoreSlim _slots;
    private readonly ConcurrentDictionary<string, int> _byKey = new();
    private readonly int _capacity;
    private readonly int _perKey;
    private int _admitted;

    public Admission(JobsOptions options)
    {
        var concurrency = options.Concurrency == 0 ? Environment.ProcessorCount : options.Concurrency;
        _slots = new SemaphoreSlim(concurrency, concurrency);
        _capacity = concurrency + options.QueueLength;
        _perKey = options.PerKey;
    }

    /// <summary>Jobs that are let in now.</summary>
    public int Admitted => Volatile.Read(ref _admitted);

    /// <summary>Asks for a ticket; null with the reason when there is none.</summary>
    public AdmissionTicket? TryEnter(string keyId, out JobFault? fault)
    {
        if (Interlocked.Increment(ref _admitted) > _capacity)
        {
            Interlocked.Decrement(ref _admitted);
            fault = new JobFault(JobFaultKind.ServerBusy, "The server is at its limit; try again shortly.");
            return null;
        }

        if (_byKey.AddOrUpdate(keyId, 1, (_, count) => count + 1) > _perKey)
        {
            Leave(keyId);
            fault = new JobFault(JobFaultKind.TooManyOfKey, $"One key may have at most {_perKey} in work at a time; wait until one is done.");
            return null;
        }

        fault = null;
        return new AdmissionTicket(this, keyId);
    }

    /// <summary>Waits for an engine slot. Give it back with <see cref="ReleaseSlot"/>.</summary>
    public Task TakeSlotAsync(CancellationToken cancellationToken) => _slots.WaitAsync(cancellationToken);

    public void ReleaseSlot() => _slots.Release();

    public void Dispose() => _slots.Dispose();

    internal void Leave(string keyId)
    {
        Interlocked.Decrement(ref _admitted);
        var count = _byKey.AddOrUpdate(keyId, 0, (_, count) => count - 1);
        if (count == 0)
        {
            // Only if it still is zero: an entry in use stays.
            ((ICollection<KeyValuePair<string, int>>)_byKey).Remove(new(keyId, 0));
        }
    }
}

/// <summary>The right to have one job in work. Dispose it when the answer is known.</summary>
internal sealed class AdmissionTicket(Admission admission, string keyId) : IDisposable
{
    private int _left;

    public Task TakeSlotAsync(CancellationToken cancellationToken) => admission.TakeSlotAsync(cancellationToken);

    public void ReleaseSlot() => admission.ReleaseSlot();

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            admission.Leave(keyId);
        }
    }
}
