using Likeness.Server.Operations;

namespace Likeness.Server.Tests.Support;

/// <summary>Ids that count: the answers of a test are the same each time.</summary>
internal sealed class CountingIds : IIdSource
{
    private int _last;

    public string NewId(int length) => Interlocked.Increment(ref _last).ToString().PadLeft(length, '0');
}
