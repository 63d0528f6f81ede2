namespace Likeness.Engines.Routing;

/// <summary>Requests that wait for a place, first come first served among those that an instance can serve. Guarded by the pool's lock.</summary>
internal sealed class PoolQueue
{
    private readonly LinkedList<Waiter> _waiting = [];

    public int Count => _waiting.Count;

    public Waiter Add(IReadOnlyList<PoolMember> allowed)
    {
        var waiter = new Waiter(allowed);
        waiter.Node = _waiting.AddLast(waiter);
        return waiter;
    }

    /// <summary>Ends a wait; false when it is over already.</summary>
    public bool TryEnd(Waiter waiter, PoolEntry entry)
    {
        if (waiter.Node is not { } node)
        {
            return false;
        }

        waiter.Node = null;
        _waiting.Remove(node);
        return waiter.Source.TrySetResult(entry);
    }

    /// <summary>Offers every wait an end, the oldest first.</summary>
    /// <param name="offer">The end; null when the request goes on waiting.</param>
    public void Settle(Func<Waiter, PoolEntry?> offer)
    {
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (offer(node.Value) is { } entry)
            {
                TryEnd(node.Value, entry);
            }

            node = next;
        }
    }

    internal sealed class Waiter(IReadOnlyList<PoolMember> allowed)
    {
        /// <summary>The instances that it waits for.</summary>
        public IReadOnlyList<PoolMember> Allowed => allowed;

        public TaskCompletionSource<PoolEntry> Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public LinkedListNode<Waiter>? Node { get; set; }
    }
}
