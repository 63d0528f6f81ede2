using Likeness.Server.Accounts;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>A request that was read and is right: what to do, and how to answer.</summary>
internal sealed record OpenAiCall
{
    public required PortraitJob Job { get; init; }

    public required AnswerPlan Plan { get; init; }

    /// <summary>What makes the request what it is; taken before pictures were decoded in place.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>Whether the answer is wanted as server-sent events.</summary>
    public bool Stream { get; init; }

    /// <summary>Whether a stream tells the usage at its end.</summary>
    public bool IncludeUsage { get; init; }
}

/// <summary>A call with what it came in.</summary>
/// <param name="Call">The call.</param>
/// <param name="Body">The body, in which its pictures lie.</param>
/// <param name="IdempotencyKey">The caller's key.</param>
internal sealed record ReceivedCall(OpenAiCall Call, RequestBody Body, string? IdempotencyKey)
{
    /// <summary>The job to hand in; the body is the job's from then on.</summary>
    public JobSubmission ToSubmission(Caller caller) => new()
    {
        Caller = caller,
        Dialect = OpenAiDialect.Name,
        Job = Call.Job,
        Input = Body,
        IdempotencyKey = IdempotencyKey,
        Fingerprint = Call.Fingerprint,
        Note = Call.Plan.ToNote(),
    };
}

/// <summary>Reads the bodies of one path.</summary>
internal interface ICallReader
{
    /// <summary>Reads a body into a call; the first thing that is wrong is reported.</summary>
    /// <param name="request">For its path and content type.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="body">The whole body; pictures are decoded inside it.</param>
    /// <param name="call">The call.</param>
    /// <param name="error">What is wrong.</param>
    bool TryRead(HttpRequest request, Caller caller, Memory<byte> body, out OpenAiCall? call, out OpenAiError? error);
}
