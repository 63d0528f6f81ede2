using System.Diagnostics.CodeAnalysis;

namespace Likeness.Server.Jobs.Execution;

/// <summary>The jobs of this process that are not final, by id and by the name under which others may join them. Thread-safe.</summary>
internal sealed class LiveJobs
{
    private readonly Dictionary<string, LiveJob> _byId = [];
    private readonly Dictionary<string, LiveJob> _byName = [];
    private readonly Lock _lock = new();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byId.Count;
            }
        }
    }

    public IReadOnlyList<LiveJob> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _byId.Values];
            }
        }
    }

    /// <summary>Adds a job, or joins the one that has its shared name.</summary>
    /// <returns>The job to wait for: the caller waits for it already and must leave it.</returns>
    public LiveJob AddOrJoin(LiveJob job)
    {
        lock (_lock)
        {
            if (job.SharedName is { } name)
            {
                if (_byName.TryGetValue(name, out var other) && other.TryJoin())
                {
                    return other;
                }

                _byName[name] = job;
            }

            _byId.Add(job.Id, job);
            job.TryJoin();
            return job;
        }
    }

    public bool TryFind(string jobId, [NotNullWhen(true)] out LiveJob? job)
    {
        lock (_lock)
        {
            return _byId.TryGetValue(jobId, out job);
        }
    }

    public void Remove(LiveJob job)
    {
        lock (_lock)
        {
            _byId.Remove(job.Id);
            if (job.SharedName is { } name && _byName.GetValueOrDefault(name) == job)
            {
                _byName.Remove(name);
            }
        }
    }
}
