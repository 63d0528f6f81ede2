using System.Net;

namespace Likeness.Engines.Transport;

/// <summary>A whole answer of a generator.</summary>
/// <param name="Status">Its status; never a redirect.</param>
/// <param name="MediaType">What it says that its body is; not to be believed.</param>
/// <param name="Body">The body.</param>
/// <param name="RetryAfter">After how long it wants to be asked again, where it says so.</param>
public sealed record GeneratorReply(HttpStatusCode Status, string? MediaType, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter)
{
    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
