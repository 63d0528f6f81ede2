using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs.Execution;

namespace Likeness.Server.Jobs.Admission;

/// <summary>Lets in as many jobs as can run or wait, and says "busy" to the rest at once instead of growing.</summary>
/// <remarks>
/// A ticket is asked for before the body is read, and a place of the operation once it is known. A place belongs to a job until it is final, whether or not somebody waits for it.
/// No tenant can shut the others out: once three quarters of all places are taken, only a tenant that has fewer than its share gets one, the share being all places divided by the tenants that have any and one more.
/// </remarks>
internal sealed class JobAdmission(JobsOptions options, TimeProvider time)
{
    private readonly Dictionary<string, TenantPlaces> _tenants = [];
    private readonly Lock _lock = new();
    private int _admitted;
    private int _active;
    private bool _closed;

    /// <summary>Places that are taken now.</summary>
    public int Admitted => Volatile.Read(ref _admitted);

    /// <summary>Asks for a ticket; null with the reason when there is none.</summary>
    public AdmissionTicket? TryEnter(Caller caller, out JobFault? fault)
    {
        lock (_lock)
        {
            fault = Refusal(caller, out var tenant);
            if (fault is not null)
            {
                JobMetrics.RequestRejected(fault.Kind);
                return null;
            }

            Take(tenant);
            return new AdmissionTicket(this, caller);
        }
    }

    /// <summary>A place for a job that is there already, from before a restart: it was admitted then.</summary>
    public AdmissionTicket Readmit(Caller caller, PortraitOperation operation)
    {
        lock (_lock)
        {
            var tenant = Of(caller.TenantId);
            Take(tenant);
            tenant.ByOperation[operation] = tenant.ByOperation.GetValueOrDefault(operation) + 1;
            return new AdmissionTicket(this, caller) { Operation = operation };
        }
    }

    /// <summary>From now on nothing is let in: the server stops.</summary>
    public void Close() => _closed = true;

    /// <summary>How many jobs of an operation a tenant may have.</summary>
    public OperationLimit LimitOf(Caller caller, PortraitOperation operation)
    {
        if (caller.Limits.Operations.TryGetValue(operation, out var limit))
        {
            return limit;
        }

        return operation == PortraitOperation.Glam ? new OperationLimit(options.GlamRunning, options.GlamWaiting) : new OperationLimit(int.MaxValue / 2, int.MaxValue / 2);
    }

    /// <summary>How much a tenant may still ask for: requests where their rate is limited, else jobs at once.</summary>
    public Allowance AllowanceOf(Caller caller)
    {
        lock (_lock)
        {
            var tenant = Of(caller.TenantId);
            var limits = caller.Limits;
            var perSecond = limits.RequestsPerSecond ?? options.RequestsPerSecond;
            if (perSecond > 0)
            {
                var burst = limits.Burst ?? options.Burst;
                var (left, fullAfter) = tenant.Bucket.Peek(perSecond, burst);
                return new Allowance(burst, left, fullAfter);
            }

            var most = limits.Jobs ?? options.PerTenant;
            return new Allowance(most, Math.Max(0, most - tenant.Places), tenant.Places == 0 ? TimeSpan.Zero : options.RetryAfter);
        }
    }

    /// <summary>Forgets tenants that have no jobs and a full bucket; their number.</summary>
    public int Forget(TimeSpan idle)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var gone = _tenants.Where(pair => pair.Value.Places == 0 && time.GetElapsedTime(pair.Value.UsedAt, now) > idle).Select(pair => pair.Key).ToList();
            gone.ForEach(id => _tenants.Remove(id));
            return gone.Count;
        }
    }

    internal bool TryTake(AdmissionTicket ticket, PortraitOperation operation, out JobFault? fault)
    {
        lock (_lock)
        {
            if (ticket.Operation == operation)
            {
                fault = null;
                return true;
            }

            var limit = LimitOf(ticket.Caller, operation);
            var tenant = Of(ticket.Caller.TenantId);
            var count = tenant.ByOperation.GetValueOrDefault(operation);
            if (count >= (long)limit.Running + limit.Waiting)
            {
                JobMetrics.RequestRejected(JobFaultKind.TooManyOfTenant);
                fault = new JobFault(JobFaultKind.TooManyOfTenant, $"At most {limit.Running + limit.Waiting} jobs of this kind may be in work at a time; wait until one is done.");
                return false;
            }

            tenant.ByOperation[operation] = count + 1;
            ticket.Operation = operation;
            fault = null;
            return true;
        }
    }

    internal void Leave(AdmissionTicket ticket)
    {
        lock (_lock)
        {
            var tenant = Of(ticket.Caller.TenantId);
            _admitted--;
            _active -= --tenant.Places == 0 ? 1 : 0;
            if (ticket.Operation is { } operation)
            {
                tenant.ByOperation[operation]--;
            }
        }
    }

    private JobFault? Refusal(Caller caller, out TenantPlaces tenant)
    {
        tenant = Of(caller.TenantId);
        tenant.UsedAt = time.GetTimestamp();
        var limits = caller.Limits;
        if (_closed)
        {
            return new JobFault(JobFaultKind.ServerBusy, "The server is stopping; try again shortly.");
        }

        var perSecond = limits.RequestsPerSecond ?? options.RequestsPerSecond;
        if (perSecond > 0 && !tenant.Bucket.TryTake(perSecond, limits.Burst ?? options.Burst, out var wait))
        {
            return new JobFault(JobFaultKind.RateLimited, $"At most {perSecond:0.##} requests a second are accepted in the long run.") { RetryAfter = wait };
        }

        var most = limits.Jobs ?? options.PerTenant;
        if (tenant.Places >= most)
        {
            return new JobFault(JobFaultKind.TooManyOfTenant, $"At most {most} jobs may be in work at a time; wait until one is done.");
        }

        return HasRoom(tenant) ? null : new JobFault(JobFaultKind.ServerBusy, "The server is at its limit; try again shortly.");
    }

    private bool HasRoom(TenantPlaces tenant)
    {
        var places = options.Places;
        if (_admitted >= places)
        {
            return false;
        }

        // With few places there is nothing to divide.
        return _admitted < places - (places / 4) || tenant.Places < places / (_active + (tenant.Places == 0 ? 1 : 0) + 1);
    }

    private void Take(TenantPlaces tenant)
    {
        _admitted++;
        _active += tenant.Places++ == 0 ? 1 : 0;
    }

    private TenantPlaces Of(string tenantId)
    {
        if (!_tenants.TryGetValue(tenantId, out var tenant))
        {
            _tenants[tenantId] = tenant = new TenantPlaces(new TokenBucket(time, options.Burst));
        }

        return tenant;
    }

    private sealed class TenantPlaces(TokenBucket bucket)
    {
        public TokenBucket Bucket => bucket;

        public int Places { get; set; }

        public long UsedAt { get; set; }

        public Dictionary<PortraitOperation, int> ByOperation { get; } = [];
    }
}
