using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Likeness.Portraits;
using Likeness.Server.Moderation;

namespace Likeness.Server.Accounts;

/// <summary>Limits and permissions as JSON text for the database. What a later version has added is skipped: an unknown operation is not allowed here in any case.</summary>
internal static class TenantText
{
    public const string NoLimits = "{}";
    private const int MostRead = 1024;
    private static readonly TenantLimits None = new();

    // By their text, which comes from the database each time: what was read before need not be read again.
    private static readonly ConcurrentDictionary<string, TenantLimits> LimitsRead = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, IReadOnlySet<PortraitOperation>> OperationsRead = new(StringComparer.Ordinal);

    public static string Write(TenantLimits limits) => JsonSerializer.Serialize(
        new Text(
            limits.Jobs,
            limits.RequestsPerSecond,
            limits.Burst,
            limits.Operations.Count == 0 ? null : limits.Operations.ToDictionary(pair => OperationNames.Of(pair.Key), pair => pair.Value)),
        TenantJson.Default.Text);

    public static TenantLimits ReadLimits(string json) => json == NoLimits ? None : Read(LimitsRead, json, ParseLimits);

    public static string? Write(IReadOnlySet<PortraitOperation>? operations) =>
        operations is null ? null : JsonSerializer.Serialize([.. operations.Order().Select(OperationNames.Of)], TenantJson.Default.StringArray);

    public static IReadOnlySet<PortraitOperation>? ReadOperations(string? json) => json is null ? null : Read(OperationsRead, json, ParseOperations);

    /// <summary>A tenant as it asks for something.</summary>
    public static Caller ToCaller(string tenantId, string keyId, string limits, string? operations, string? policy) => new(tenantId, keyId)
    {
        Limits = ReadLimits(limits),
        Operations = ReadOperations(operations),
        Moderation = policy is null ? null : PolicyText.Read(policy),
    };

    private static T Read<T>(ConcurrentDictionary<string, T> known, string json, Func<string, T> parse)
    {
        if (known.TryGetValue(json, out var value))
        {
            return value;
        }

        if (known.Count >= MostRead)
        {
            known.Clear();
        }

        return known.GetOrAdd(json, parse);
    }

    private static TenantLimits ParseLimits(string json)
    {
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

    private static IReadOnlySet<PortraitOperation> ParseOperations(string json)
    {
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
