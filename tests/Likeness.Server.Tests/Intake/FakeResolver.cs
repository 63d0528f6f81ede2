using System.Net;
using System.Net.Sockets;
using Likeness.Server.Intake;

namespace Likeness.Server.Tests.Intake;

/// <summary>A resolver with its own phone book. Names that are not in it do not exist, so no test asks the network.</summary>
internal sealed class FakeResolver : IHostResolver
{
    private readonly Dictionary<string, Queue<string[]>> _names = new(StringComparer.OrdinalIgnoreCase);

    public List<string> Asked { get; } = [];

    /// <summary>Each further answer is for the next question; the last one stays.</summary>
    public FakeResolver With(string name, params string[][] answers)
    {
        _names[name] = new Queue<string[]>(answers);
        return this;
    }

    public bool Knows(string url) => _names.Keys.Any(name => url.Contains(name, StringComparison.OrdinalIgnoreCase)) || !url.Any(c => c > 127);

    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        Asked.Add(host);
        if (IPAddress.TryParse(host.TrimEnd('.'), out var literal))
        {
            return Task.FromResult<IPAddress[]>([literal]);
        }

        if (!_names.TryGetValue(host.TrimEnd('.'), out var answers))
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        var answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        return Task.FromResult(answer.Select(IPAddress.Parse).ToArray());
    }
}
