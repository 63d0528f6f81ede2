using System.Text.Json;
using System.Text.Json.Serialization;
using Likeness.Portraits;

namespace Likeness.Server.Accounts;

/// <summary>Limits and permissions as JSON text for the database. What a later version has added is skipped: an unknown operation is not allowed here in any case.</summary>
internal static class TenantText
{
    public const string NoLimits = "{}";
    private static readonly TenantLimits None = new();

    public static string Write(TenantLimits limits) => JsonSerializer.Serialize(
        new Text(
            limits.Jobs,
            limits.RequestsPerSecond,
            limits.Burst,
            limits.Operations.Count == 0 ? null : limits.Operations.ToDictionary(pair => OperationNames.Of(pair.Key), pair => pair.Value)),
        TenantJson.Default.Text);

    public static TenantLimits ReadLimits(string json)
    {
        if (json == NoLimits)
        {
            return None;
        }

        var text = JsonSerializer.Deserialize(json, TenantJson.Default.Text)!;
        var operations = new Dictionary<PortraitOperation, OperationLimit>();
        foreach (var (name, limit) in text.Operations ?? [])
        {
            if (OperationNames.TryParse(name, out var operation))
            {
                operations[operation] = limit;
            }
        }

        return new TenantLimits { Jobs = text.Jobs, RequestsPerSecond = text.RequestsPerSecond, Burst = text.Burst, Operations = operations };
    }

    public static string? Write(IReadOnlySet<PortraitOperation>? operations) =>
        operations is null ? null : JsonSerializer.Serialize([.. operations.Order().Select(OperationNames.Of)], TenantJson.Default.StringArray);

    public static IReadOnlySet<PortraitOperation>? ReadOperations(string? json)
    {
        if (json is null)
        {
            return null;
        }

        var operations = new HashSet<PortraitOperation>();
        foreach (var name in JsonSerializer.Deserialize(json, TenantJson.Default.StringArray)!)
        {
            if (OperationNames.TryParse(name, out var operation))
            {
                operations.Add(operation);
            }
        }

        return operations;
    }

    internal sealed record Text(int? Jobs, double? RequestsPerSecond, int? Burst, Dictionary<string, OperationLimit>? Operations);
}

[JsonSerializable(typeof(TenantText.Text))]
[JsonSerializable(typeof(string[]))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class TenantJson : JsonSerializerContext;
