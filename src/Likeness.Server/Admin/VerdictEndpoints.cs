using System.Text.Json;
using Likeness.Server.Accounts;
using Likeness.Server.Moderation;

namespace Likeness.Server.Admin;

/// <summary><c>/admin/v1/tenants/{tenant}/verdicts</c>: what moderation refused, newest first. Neither texts nor pictures are kept.</summary>
internal sealed class VerdictEndpoints(ModerationAudit audit) : IAdminRoutes
{
    public void Map(TenantRoutes tenant) => tenant.Map("GET", "/verdicts", (context, found) => Task.FromResult(List(context, found)));

    private AdminAnswer List(HttpContext context, Tenant tenant)
    {
        if (!PageQuery.TryRead(context, out var page, out var problem))
        {
            return problem!;
        }

        var query = new RefusalQuery { TenantId = tenant.Id, Before = page.Cursor?.Time, Limit = page.Limit + 1 };
        return page.Answer(audit.List(query), Write, refusal => new ListCursor(refusal.Id, ""));
    }

    private static void Write(Utf8JsonWriter json, RefusalRecord refusal)
    {
        json.WriteStartObject();
        json.WriteString("at", refusal.At);
        json.WriteString("job", refusal.JobId);
        json.WriteString("operation", refusal.Operation);
        json.WriteString("place", refusal.Place);
        json.WriteString("source", refusal.Source);
        json.WriteString("category", refusal.Category);
        json.WriteString("rule", refusal.RuleId);
        json.WriteString("picture", refusal.Picture);
        json.WriteEndObject();
    }
}
