namespace Likeness.Server.Jobs.Dispatch;

/// <summary>Queues by tenant, served in turn (round robin): a tenant with a thousand waiting jobs delays another's single one by one job. Not thread-safe.</summary>
/// <typeparam name="TLane">Names a queue within a tenant; within a tenant, the queue whose head waits longest comes first.</typeparam>
/// <typeparam name="TItem">What waits.</typeparam>
internal sealed class FairLanes<TLane, TItem>
    where TLane : notnull
{
    private readonly LinkedList<Tenant> _turns = new();
    private readonly Dictionary<string, Tenant> _tenants = [];
    private long _next;

    public int Count { get; private set; }

    public void Add(string tenantId, TLane lane, TItem item)
    {
        if (!_tenants.TryGetValue(tenantId, out var tenant))
        {
            _tenants[tenantId] = tenant = new Tenant(tenantId);
            _turns.AddLast(tenant);
        }

        tenant.Add(lane, item, _next++);
        Count++;
    }

    /// <summary>Takes the item whose turn it is among those that may go.</summary>
    /// <param name="mayGo">Says of the head of a queue whether it may.</param>
    /// <param name="item">The item.</param>
    public bool TryTake(Func<TItem, bool> mayGo, out TItem? item)
    {
        for (var node = _turns.First; node is not null; node = node.Next)
        {
            var tenant = node.Value;
            if (!tenant.TryTake(mayGo, out item))
            {
                continue;
            }

            Count--;
            _turns.Remove(node);
            if (tenant.IsEmpty)
            {
                _tenants.Remove(tenant.Id);
            }
            else
            {
                _turns.AddLast(node);
            }

            return true;
        }

        item = default;
        return false;
    }

    private sealed class Tenant(string id)
    {
        private readonly Dictionary<TLane, Queue<(TItem Item, long Number)>> _lanes = [];

        public string Id => id;

        public bool IsEmpty => _lanes.Count == 0;

        public void Add(TLane lane, TItem item, long number)
        {
            if (!_lanes.TryGetValue(lane, out var queue))
            {
                _lanes[lane] = queue = new Queue<(TItem, long)>();
            }

            queue.Enqueue((item, number));
        }

        public bool TryTake(Func<TItem, bool> mayGo, out TItem? item)
        {
            item = default;
            KeyValuePair<TLane, Queue<(TItem Item, long Number)>>? oldest = null;
            foreach (var lane in _lanes)
            {
                if ((oldest is null || lane.Value.Peek().Number < oldest.Value.Value.Peek().Number) && mayGo(lane.Value.Peek().Item))
                {
                    oldest = lane;
                }
            }

            if (oldest is not { } found)
            {
                return false;
            }

            item = found.Value.Dequeue().Item;
            if (found.Value.Count == 0)
            {
                _lanes.Remove(found.Key);
            }

            return true;
        }
    }
}
