using Likeness.Server.Accounts;
using Likeness.Server.Operations;

namespace Likeness.Server.Admin;

/// <summary><c>POST /admin/v1/tenants/{tenant}/webhook-secret</c>: gives a tenant a new secret that signs its webhooks, and shows it this once.</summary>
internal sealed class WebhookSecretEndpoint(AccountStore accounts, ILogger<WebhookSecretEndpoint> logger) : IAdminRoutes
{
    public void Map(TenantRoutes tenant) => tenant.Map("POST", "/webhook-secret", RotateAsync);

    private async Task<AdminAnswer> RotateAsync(HttpContext context, Tenant tenant)
    {
        var (overlap, problem) = await AdminBody.ReadOverlapAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        if (accounts.RotateWebhookSecret(tenant.Id, overlap) is not { } secret)
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
