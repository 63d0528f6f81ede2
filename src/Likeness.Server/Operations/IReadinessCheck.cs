namespace Likeness.Server.Operations;

/// <summary>Something that must work before the server can do its job.</summary>
public interface IReadinessCheck
{
    /// <summary>One word, such as <c>engine</c>.</summary>
    string Name { get; }

    /// <summary>Checks it now.</summary>
    /// <param name="cancellationToken">Whoever asked has left, or will not wait longer.</param>
    /// <returns>Null when it works, else one sentence for the operator's log; it is not shown to clients.</returns>
    ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken);
}
