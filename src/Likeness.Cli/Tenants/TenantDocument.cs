using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Likeness.Portraits;
using Likeness.Server.Accounts;

namespace Likeness.Cli;

/// <summary>A tenant as the commands print it.</summary>
internal sealed record TenantDocument(
    string Id, string Name, bool Enabled, int? Jobs, double? RequestsPerSecond, int? Burst, IReadOnlyDictionary<string, OperationLimit> OperationLimits,
    IReadOnlyList<string>? Operations, JsonElement? ModerationPolicy, DateTimeOffset CreatedAt)
{
    private const string Default = "as configured";

    public static TenantDocument Of(Tenant tenant) => new(
        tenant.Id, tenant.Name, tenant.Enabled, tenant.Limits.Jobs, tenant.Limits.RequestsPerSecond, tenant.Limits.Burst,
        tenant.Limits.Operations.OrderBy(pair => pair.Key).ToDictionary(pair => OperationNames.Of(pair.Key), pair => pair.Value),
        tenant.Operations is null ? null : [.. tenant.Operations.Order().Select(OperationNames.Of)],
        tenant.ModerationPolicy is null ? null : JsonDocument.Parse(tenant.ModerationPolicy).RootElement,
        tenant.CreatedAt);

    /// <summary>Prints a tenant.</summary>
    public static void Write(ParseResult parsed, bool json, Tenant tenant)
    {
        var output = parsed.InvocationConfiguration.Output;
        var document = Of(tenant);
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(document, CliJson.Indented.TenantDocument));
            return;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            Tenant {document.Name}
              id                   {document.Id}
              state                {(document.Enabled ? "enabled" : "disabled")}
              created              {document.CreatedAt:yyyy-MM-dd HH:mm}
              jobs                 {document.Jobs?.ToString(CultureInfo.InvariantCulture) ?? Default}
              requests per second  {document.RequestsPerSecond?.ToString(CultureInfo.InvariantCulture) ?? Default}
              burst                {document.Burst?.ToString(CultureInfo.InvariantCulture) ?? Default}
              operations           {(document.Operations is { } operations ? string.Join(", ", operations) : "all")}
              moderation policy    {tenant.ModerationPolicy ?? Default}
            """));
        foreach (var (operation, limit) in document.OperationLimits)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {operation,-19}  {limit.Running} running, {limit.Waiting} waiting"));
        }
    }
}

/// <summary>A day of use as <c>tenants usage --json</c> prints it.</summary>
internal sealed record UsageDocument(DateOnly Day, PortraitOperation Operation, long Succeeded, long Failed, long Pictures, long EngineMilliseconds);
