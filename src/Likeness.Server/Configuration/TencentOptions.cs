namespace Likeness.Server.Configuration;

/// <summary>Section <c>Tencent</c>: the Tencent dialect.</summary>
public sealed class TencentOptions
{
    /// <summary>Whether a signature of a call that starts a job counts only once. A client that sends the same body twice within one second signs both alike with signature v3.</summary>
    /// <value>Default true.</value>
    public bool RefuseReplays { get; set; } = true;
}
