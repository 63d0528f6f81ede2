using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Likeness.Server.Moderation;

/// <summary>A tenant's policy as JSON text, such as <c>{"inputText":"TextList, Webhook","outputPicture":"None"}</c>; a place that is not named has all checks.</summary>
internal static class PolicyText
{
    private const int MostRead = 1024;

    // By their text, which comes from the database each time: what was read before need not be read again.
    private static readonly ConcurrentDictionary<string, ModerationPolicy?> Known = new(StringComparer.Ordinal);

    /// <summary>Reads a policy; null when it is none.</summary>
    public static ModerationPolicy? Read(string json)
    {
        if (Known.TryGetValue(json, out var policy))
        {
            return policy;
        }

        if (Known.Count >= MostRead)
        {
            Known.Clear();
        }

        return Known.GetOrAdd(json, Parse);
    }

    private static ModerationPolicy? Parse(string json)
    {
        try
        {
            var policy = JsonSerializer.Deserialize(json, PolicyJson.Default.ModerationPolicy);
            return policy is not null && IsKnown(policy.InputText) && IsKnown(policy.InputPicture) && IsKnown(policy.OutputPicture) ? policy : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A number in the place of the names may have bits that no check has.
    private static bool IsKnown(ModerationChecks checks) => (checks & ~ModerationChecks.All) == 0;
}

[JsonSerializable(typeof(ModerationPolicy))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
internal sealed partial class PolicyJson : JsonSerializerContext;
