using System.Net;
using Likeness.Engines.Transport;
using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>A request cannot be served for a reason that is told as a fault. Never leaves the generator.</summary>
/// <param name="kind">What kind of fault.</param>
/// <param name="detail">One English sentence that a caller may see.</param>
/// <param name="notice">What only operators should know; null when there is nothing more.</param>
internal class ComfyException(FaultKind kind, string detail, string? notice = null) : Exception(detail)
{
    public FaultKind Kind { get; } = kind;

    public string? Notice { get; } = notice;

    /// <summary>The fault of an answer that is no success.</summary>
    public static ComfyException Of(GeneratorReply reply) => reply.Status switch
    {
        HttpStatusCode.TooManyRequests => new(FaultKind.EngineBusy, "The generator is busy."),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(FaultKind.EngineUnavailable, "The generator does not let this server in.", $"It answers {(int)reply.Status}: its key is wrong, or a proxy before it refuses us."),
        _ => new(FaultKind.EngineUnavailable, "The generator failed.", $"It answers {(int)reply.Status}."),
    };

    /// <summary>The fault of a conversation that failed.</summary>
    public static ComfyException Of(GeneratorException failure) => failure.Failure switch
    {
        GeneratorFailure.Unreachable => new(FaultKind.EngineUnavailable, "The generator cannot be reached.", failure.Message),
        GeneratorFailure.TimedOut => new(FaultKind.EngineTimedOut, "The generator did not answer in time.", failure.Message),
        GeneratorFailure.Hostile => new(FaultKind.EngineUnavailable, "The generator's answer cannot be used.", failure.Message),
        _ => new(FaultKind.EngineUnavailable, "The connection to the generator broke.", failure.Message),
    };
}
