using System.Text.Json;
using Likeness.Server.Accounts;
using Likeness.Server.Operations;

namespace Likeness.Server.Admin;

/// <summary><c>/admin/v1/tenants</c>.</summary>
internal sealed class TenantEndpoints(AccountStore accounts, ILogger<TenantEndpoints> logger)
{
    public void Map(AdminRoutes admin, TenantRoutes tenant)
    {
        admin.Map("GET", "/tenants", List);
        admin.Map("POST", "/tenants", CreateAsync);
        tenant.Map("GET", "", (_, found) => Task.FromResult(AdminAnswer.Ok(json => Write(json, found))));
        tenant.Map("PATCH", "", ChangeAsync);
        tenant.Map("DELETE", "", Delete);
    }

    private Task<AdminAnswer> List(HttpContext context) => Task.FromResult(
        PageQuery.TryRead(context, out var page, out var problem)
            ? page.Answer(accounts.ListTenants(page.Cursor ?? ListCursor.Start, page.Limit + 1), Write, tenant => new ListCursor(tenant.CreatedAt.ToUnixTimeSeconds(), tenant.Id))
            : problem!);

    private async Task<AdminAnswer> CreateAsync(HttpContext context)
    {
        var (fields, problem) = await AdminBody.ReadAsync(context);
        if (fields is null)
        {
            return problem!;
        }

        var configure = TenantBody.Read(fields);
        if (!fields.Has("name"))
        {
            fields.Fail("name", "is missing");
        }

        if (fields.Faults() is { Count: > 0 } faults)
        {
            return Problem.Invalid(faults);
        }

        var tenant = accounts.CreateTenant(fields.Text("name")!, configure);
        AdminLog.Changed(logger, RequestRecord.Of(context).Id, tenant.Id, "created");
        return AdminAnswer.Created($"{AdminRoutes.Prefix}/tenants/{tenant.Id}", json => Write(json, tenant));
    }

    private async Task<AdminAnswer> ChangeAsync(HttpContext context, Tenant tenant)
    {
        var (fields, problem) = await AdminBody.ReadAsync(context);
        if (fields is null)
        {
            return problem!;
        }

        var change = TenantBody.Read(fields);
        if (fields.Faults() is { Count: > 0 } faults)
        {
            return Problem.Invalid(faults);
        }

        if (accounts.ChangeTenant(tenant.Id, change) is not { } changed)
        {
            return Problem.NoTenant();
        }

        AdminLog.Changed(logger, RequestRecord.Of(context).Id, tenant.Id, "changed " + string.Join(", ", fields.Names));
        return AdminAnswer.Ok(json => Write(json, changed));
    }

    private Task<AdminAnswer> Delete(HttpContext context, Tenant tenant)
    {
        if (!accounts.DeleteTenant(tenant.Id))
        {
            return Task.FromResult<AdminAnswer>(Problem.NoTenant());
        }

        AdminLog.Changed(logger, RequestRecord.Of(context).Id, tenant.Id, "deleted");
        return Task.FromResult(AdminAnswer.NoContent);
    }

    private static void Write(Utf8JsonWriter json, Tenant tenant)
    {
        json.WriteStartObject();
        json.WriteString("id", tenant.Id);
        json.WriteString("name", tenant.Name);
        json.WriteBoolean("enabled", tenant.Enabled);
        WriteLimits(json, tenant.Limits);
        if (tenant.Operations is null)
        {
            json.WriteNull("operations");
        }
        else
        {
            json.WriteStartArray("operations");
            foreach (var operation in tenant.Operations.Order())
            {
                json.WriteStringValue(OperationNames.Of(operation));
            }

            json.WriteEndArray();
        }

        json.WritePropertyName("moderationPolicy");
        json.WriteRawValue(tenant.ModerationPolicy ?? "null");
        json.WriteString("createdAt", tenant.CreatedAt);
        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json, TenantLimits limits)
    {
        json.WriteStartObject("limits");
        AdminJson.WriteNumberOrNull(json, "jobs", limits.Jobs);
        AdminJson.WriteNumberOrNull(json, "requestsPerSecond", limits.RequestsPerSecond);
        AdminJson.WriteNumberOrNull(json, "burst", limits.Burst);
        json.WriteStartObject("operations");
        foreach (var (operation, limit) in limits.Operations.OrderBy(pair => pair.Key))
        {
            json.WriteStartObject(OperationNames.Of(operation));
            json.WriteNumber("running", limit.Running);
            json.WriteNumber("waiting", limit.Waiting);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
