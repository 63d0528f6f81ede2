using Likeness.Server.Moderation;
using System.Text;
using System.Text.Json;

namespace Likeness.Server.Accounts;

/// <summary>What names, limits and policies may be. Every way to change an account goes through here.</summary>
internal static class AccountRules
{
    private const int MostPolicyBytes = 16 * 1024;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <exception cref="AccountException">The name is not usable.</exception>
    public static void CheckName(string name, string whose)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > 64 || name.Any(char.IsControl) || name.Trim() != name)
        {
            throw Invalid($"A {whose}'s name has 1 to 64 characters, no control characters and no spaces at its ends.");
        }
    }

    /// <exception cref="AccountException">Something in the tenant is not usable.</exception>
    public static void Check(Tenant tenant)
    {
        CheckName(tenant.Name, "tenant");
        var limits = tenant.Limits;
        CheckRange("jobs", limits.Jobs, 1, 100_000);
        CheckRange("requestsPerSecond", limits.RequestsPerSecond, 0, 100_000);
        CheckRange("burst", limits.Burst, 1, 100_000);
        foreach (var (operation, limit) in limits.Operations)
        {
            CheckRange($"{OperationNames.Of(operation)}: running", limit.Running, 1, 1024);
            CheckRange($"{OperationNames.Of(operation)}: waiting", limit.Waiting, 0, 100_000);
        }

        if (tenant.Operations is { Count: 0 })
        {
            throw Invalid("A tenant needs at least one operation; disable it to allow none.");
        }

        if (tenant.ModerationPolicy is { } policy && (!IsObject(policy) || PolicyText.Read(policy) is null))
        {
            throw Invalid("A moderation policy is a JSON object of inputText, inputPicture and outputPicture, each None, All, or some of TextList, PictureList, Classifier and Webhook, separated by commas.");
        }
    }

    public static AccountException Invalid(string message) => new(AccountFault.Invalid, message);

    public static AccountException NotFound(string message) => new(AccountFault.NotFound, message);

    private static void CheckRange(string name, double? value, double least, double most)
    {
        // Not "outside": NaN is neither below nor above.
        if (value is { } number && !(number >= least && number <= most))
        {
            throw Invalid($"The limit {name} is a number from {least} to {most}.");
        }
    }

    private static bool IsObject(string json)
    {
        if (Encoding.UTF8.GetByteCount(json) > MostPolicyBytes)
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
