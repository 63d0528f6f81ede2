using System.Security.Cryptography;
using System.Text;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>That a call may be answered before its job is done.</summary>
/// <param name="JobId">The job's id.</param>
/// <param name="Wait">How long the call waits for the job's end before; null when it does not.</param>
/// <param name="Webhook">Where the end is announced; null for nowhere.</param>
internal sealed record Deferral(string JobId, TimeSpan? Wait, JobWebhook? Webhook)
{
    /// <summary>The value of <c>Preference-Applied</c>.</summary>
    public string Applied => Wait is { } wait ? $"{Preference.RespondAsync}, {Preference.WaitOf(wait)}" : Preference.RespondAsync;

    /// <summary>A submission that goes on without its client.</summary>
    public JobSubmission Apply(JobSubmission submission) => submission with
    {
        Id = JobId,
        Asynchronous = true,
        Webhook = Webhook,
        // A repeated key with another address is another request.
        Fingerprint = Webhook is null || submission.Fingerprint is null ? submission.Fingerprint : SHA256.HashData([.. submission.Fingerprint, .. Encoding.UTF8.GetBytes(Webhook.Address.AbsoluteUri)]),
    };
}
