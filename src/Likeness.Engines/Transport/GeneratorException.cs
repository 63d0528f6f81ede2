namespace Likeness.Engines.Transport;

/// <summary>How a conversation with a generator failed.</summary>
public enum GeneratorFailure
{
    /// <summary>There is no connection: nothing was done.</summary>
    Unreachable,

    /// <summary>The connection broke or the server failed: whether something was done is not known.</summary>
    Broken,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The answer is not what the protocol says: too long, a redirect, HTML, not a picture.</summary>
    Hostile,
}

/// <summary>A conversation with a generator failed. Caught inside each generator and told as a fault; never seen by callers.</summary>
/// <param name="failure">How.</param>
/// <param name="message">One English sentence that begins with "It" or names what failed; no keys and no addresses.</param>
/// <param name="cause">The cause.</param>
public sealed class GeneratorException(GeneratorFailure failure, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>How it failed.</summary>
    public GeneratorFailure Failure { get; } = failure;
}
