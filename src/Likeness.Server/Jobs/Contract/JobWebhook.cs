namespace Likeness.Server.Jobs;

/// <summary>Where the end of a job is announced. It is written with the job and falls due in the transaction that makes the job final, whatever does that.</summary>
/// <param name="MessageId">The announcement's id; the same for every attempt to deliver it.</param>
/// <param name="Address">Where it goes.</param>
/// <param name="LinkPrefix">What links to results begin with: those who get the announcement reach the server as its client did.</param>
internal sealed record JobWebhook(string MessageId, Uri Address, string LinkPrefix);
