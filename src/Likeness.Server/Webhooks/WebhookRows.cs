using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Storage;

namespace Likeness.Server.Webhooks;

/// <summary>Writes and reads rows of the table <c>webhook</c>.</summary>
internal static class WebhookRows
{
    public const string Columns = "job_id, tenant_id, message_id, address, host, link_prefix, attempts";

    /// <summary>Writes where a job's end is announced, in the transaction that creates the job.</summary>
    public static void Insert(Database database, NewJob job, JobWebhook webhook) => database.Execute(
        $"INSERT INTO webhook ({Columns}) VALUES (?, ?, ?, ?, ?, ?, 0)",
        job.Id, job.TenantId, webhook.MessageId, webhook.Address.AbsoluteUri, HostOf(webhook.Address), webhook.LinkPrefix);

    public static WebhookMessage Read(SqliteRow row) =>
        new(row.Text(0), row.Text(1), row.Text(2), new Uri(row.Text(3)), row.Text(4), row.Text(5), (int)row.Number(6));

    private static string HostOf(Uri address) => $"{PrivateHost.Canonical(address.IdnHost)}:{address.Port}";
}
