using Likeness.Server.Accounts;
using Likeness.Server.Operations;

namespace Likeness.Server.Admin;

/// <summary><c>POST /admin/v1/tenants/{tenant}/webhook-secret</c>: gives a tenant a new secret that signs its webhooks, and shows it this once.</summary>
internal sealed class WebhookSecretEndpoint(AccountStore accounts, ILogger<WebhookSecretEndpoint> logger) : IAdminRoutes
{
    public void Map(TenantRoutes tenant) => tenant.Map("POST", "/webhook-secret", RotateAsync);

    private async Task<AdminAnswer> RotateAsync(HttpContext context, Tenant tenant)
    {
        var (fields, problem) = await AdminBody.ReadAsync(context);
        if (fields is null)
        {
            return problem!;
        }

        var overlap = fields.Integer("overlapSeconds", 0, (long)AccountStore.LongestOverlap.TotalSeconds) ?? 0;
        if (fields.Faults() is { Count: > 0 } faults)
        {
            return Problem.Invalid(faults);
        }

        if (accounts.RotateWebhookSecret(tenant.Id, TimeSpan.FromSeconds(overlap)) is not { } secret)
        {
            return Problem.NoTenant();
        }

        AdminLog.Changed(logger, RequestRecord.Of(context).Id, tenant.Id, "new webhook secret");
        return AdminAnswer.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteString("secret", secret);
            json.WriteEndObject();
        });
    }
}
