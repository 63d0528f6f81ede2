using System.Text.Json;
using Likeness.Server.Accounts;
using Likeness.Server.Operations;

namespace Likeness.Server.Admin;

/// <summary><c>/admin/v1/tenants/{tenant}/keys</c>. Secrets are in the answer that creates or replaces them and in no other.</summary>
internal sealed class KeyEndpoints(AccountStore accounts, ILogger<KeyEndpoints> logger)
{
    private static readonly string[] Kinds = ["both", "bearer", "pair"];

    public void Map(TenantRoutes tenant)
    {
        tenant.Map("GET", "/keys", List);
        tenant.Map("POST", "/keys", CreateAsync);
        tenant.Map("GET", "/keys/{key}", (context, found) => Task.FromResult(Answer(accounts.FindKey(found.Id, KeyOf(context)))));
        tenant.Map("PATCH", "/keys/{key}", ChangeAsync);
        tenant.Map("DELETE", "/keys/{key}", Revoke);
        tenant.Map("POST", "/keys/{key}/rotate", RotateAsync);
        tenant.Map("POST", "/keys/{key}/temporary", IssueTemporaryAsync);
    }

    private Task<AdminAnswer> List(HttpContext context, Tenant tenant) => Task.FromResult(
        PageQuery.TryRead(context, out var page, out var problem)
            ? page.Answer(accounts.ListKeys(tenant.Id, page.Cursor ?? ListCursor.Start, page.Limit + 1), Write, key => new ListCursor(key.CreatedAt.ToUnixTimeSeconds(), key.Id))
            : problem!);

    private async Task<AdminAnswer> CreateAsync(HttpContext context, Tenant tenant)
    {
        var (fields, problem) = await AdminBody.ReadAsync(context);
        if (fields is null)
        {
            return problem!;
        }

        var name = fields.Text("name");
        if (name is null && !fields.Faults().Any(fault => fault.Field == "name"))
        {
            fields.Fail("name", "is missing");
        }

        var kind = ReadKind(fields);
        var expiresAt = fields.Moment("expiresAt");
        if (fields.Faults() is { Count: > 0 } faults)
        {
            return Problem.Invalid(faults);
        }

        if (accounts.AddKey(tenant.Id, name!, kind, expiresAt) is not { } issued)
        {
            return Problem.NoTenant();
        }

        Log(context, issued.Key, "created");
        return AdminAnswer.Created($"{AdminRoutes.Prefix}/tenants/{tenant.Id}/keys/{issued.Key.Id}", json => Write(json, issued));
    }

    private async Task<AdminAnswer> ChangeAsync(HttpContext context, Tenant tenant)
    {
        var (fields, problem) = await AdminBody.ReadAsync(context);
        if (fields is null)
        {
            return problem!;
        }

        var (name, enabled, expiresAt) = (fields.Text("name"), fields.Flag("enabled"), fields.Moment("expiresAt"));
        foreach (var required in (ReadOnlySpan<string>)["name", "enabled"])
        {
            if (fields.IsNull(required))
            {
                fields.Fail(required, "cannot be null");
            }
        }

        if (fields.Faults() is { Count: > 0 } faults)
        {
            return Problem.Invalid(faults);
        }

        var changed = accounts.ChangeKey(tenant.Id, KeyOf(context), key => key with
        {
            Name = name ?? key.Name,
            Enabled = enabled ?? key.Enabled,
            ExpiresAt = expiresAt ?? (fields.IsNull("expiresAt") ? null : key.ExpiresAt),
        });
        if (changed is not null)
        {
            Log(context, changed, "changed " + string.Join(", ", fields.Names));
        }

        return Answer(changed);
    }

    private Task<AdminAnswer> Revoke(HttpContext context, Tenant tenant)
    {
        if (accounts.FindKey(tenant.Id, KeyOf(context)) is not { } key || !accounts.RevokeKey(tenant.Id, key.Id))
        {
            return Task.FromResult<AdminAnswer>(Problem.NoKeyOfTenant());
        }

        Log(context, key, "revoked");
        return Task.FromResult(AdminAnswer.NoContent);
    }

    private async Task<AdminAnswer> RotateAsync(HttpContext context, Tenant tenant)
    {
        var (overlap, problem) = await AdminBody.ReadOverlapAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        if (accounts.RotateKey(tenant.Id, KeyOf(context), overlap) is not { } issued)
        {
            return Problem.NoKeyOfTenant();
        }

        Log(context, issued.Key, "rotated");
        return AdminAnswer.Ok(json => Write(json, issued));
    }

    private async Task<AdminAnswer> IssueTemporaryAsync(HttpContext context, Tenant tenant)
    {
        var (fields, problem) = await AdminBody.ReadAsync(context);
        if (fields is null)
        {
            return problem!;
        }

        var seconds = fields.Integer("durationSeconds", (long)AccountStore.ShortestTemporary.TotalSeconds, (long)AccountStore.LongestTemporary.TotalSeconds) ?? 3600;
        if (fields.Faults() is { Count: > 0 } faults)
        {
            return Problem.Invalid(faults);
        }

        if (accounts.FindKey(tenant.Id, KeyOf(context)) is not { } key)
        {
            return Problem.NoKeyOfTenant();
        }

        if (accounts.IssueTemporary(tenant.Id, key.Id, TimeSpan.FromSeconds(seconds)) is not { } temporary)
        {
            return new Problem(409, "The key does not work now, or has no access-key pair.");
        }

        Log(context, key, "used for a temporary key");
        return AdminAnswer.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteString("accessKeyId", temporary.AccessKeyId);
            json.WriteString("secretAccessKey", temporary.SecretAccessKey);
            json.WriteString("sessionToken", temporary.SessionToken);
            json.WriteString("expiresAt", temporary.ExpiresAt);
            json.WriteEndObject();
        });
    }

    private void Log(HttpContext context, AccountKey key, string change) => AdminLog.Changed(logger, RequestRecord.Of(context).Id, key.TenantId, $"key {key.Id} {change}");

    private static string KeyOf(HttpContext context) => TenantRoutes.Part(context, "key");

    private static AdminAnswer Answer(AccountKey? key) => key is null ? Problem.NoKeyOfTenant() : AdminAnswer.Ok(json => Write(json, key));

    private static KeyKind ReadKind(JsonFields fields)
    {
        var text = fields.Text("kind") ?? Kinds[0];
        var kind = Array.IndexOf(Kinds, text);
        if (kind < 0)
        {
            fields.Fail("kind", "must be both, bearer or pair");
        }

        return kind < 0 ? KeyKind.Both : (KeyKind)kind;
    }

    private static void Write(Utf8JsonWriter json, AccountKey key)
    {
        json.WriteStartObject();
        WriteFields(json, key);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IssuedKey issued)
    {
        json.WriteStartObject();
        WriteFields(json, issued.Key);
        json.WriteString("bearer", issued.Bearer);
        json.WriteString("secretAccessKey", issued.SecretAccessKey);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, AccountKey key)
    {
        json.WriteString("id", key.Id);
        json.WriteString("name", key.Name);
        json.WriteString("kind", Kinds[(int)key.Kind]);
        json.WriteBoolean("enabled", key.Enabled);
        json.WriteString("bearerHint", key.BearerHint);
        json.WriteString("accessKeyId", key.AccessKeyId);
        json.WriteString("createdAt", key.CreatedAt);
        AdminJson.WriteTimeOrNull(json, "expiresAt", key.ExpiresAt);
        AdminJson.WriteTimeOrNull(json, "revokedAt", key.RevokedAt);
    }
}
