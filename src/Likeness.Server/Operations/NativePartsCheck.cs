using Likeness.Imaging;

namespace Likeness.Server.Operations;

/// <summary>Whether the native parts work. They are asked until they once did: a library that is loaded stays.</summary>
internal sealed class NativePartsCheck(string name, Func<IReadOnlyList<NativePart>> parts) : IReadinessCheck
{
    private volatile bool _worked;

    public string Name => name;

    public ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        if (_worked)
        {
            return ValueTask.FromResult<string?>(null);
        }

        var fault = parts().FirstOrDefault(part => part.Fault is not null)?.Fault;
        _worked = fault is null;
        return ValueTask.FromResult(fault);
    }
}
