using Likeness.Server.Accounts;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>What is known of one call: what its answer repeats, and who asks.</summary>
internal sealed class VolcengineCall(RequestRecord record, string requestId)
{
    public RequestRecord Record => record;

    /// <summary>The id in the answer: the time in China and 20 hexadecimal digits.</summary>
    public string RequestId => requestId;

    public string? Action { get; set; }

    public string? Version { get; set; }

    /// <summary>Whose region and service the answer repeats.</summary>
    public CredentialScope? Scope { get; set; }

    public SignableRequest? Request { get; set; }

    public SignatureClaim? Claim { get; set; }

    public SignatureWindow Window { get; set; }

    public VolcengineOperation Operation { get; set; }

    /// <summary>Who asks, once the signature is verified.</summary>
    public Caller? Caller { get; set; }

    /// <summary>The secret that the signature must have been made with, until it is verified.</summary>
    public (Caller Caller, string Secret)? Pair { get; set; }
}
