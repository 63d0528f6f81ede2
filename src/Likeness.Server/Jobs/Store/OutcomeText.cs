using System.Text.Json;
using System.Text.Json.Serialization;
using Likeness.Imaging;
using Likeness.Server.Results;

namespace Likeness.Server.Jobs.Store;

/// <summary>An outcome as JSON text for the database. Names, not numbers: a later version may add kinds and formats.</summary>
internal static class OutcomeText
{
    public static string Write(JobOutcome outcome) => JsonSerializer.Serialize(
        new Text(
            [.. outcome.Results.Select(result => new ResultText(result.Id, result.Format.ToString(), result.ExpiresAt))],
            outcome.Fault?.Kind.ToString(),
            outcome.Fault?.Detail),
        OutcomeJson.Default.Text);

    public static JobOutcome Read(string json)
    {
        var text = JsonSerializer.Deserialize(json, OutcomeJson.Default.Text)!;
        return text.Fault is null
            ? JobOutcome.Success([.. text.Results.Select(result => new StoredResult(result.Id, Enum.Parse<PictureFormat>(result.Format), result.ExpiresAt))])
            : JobOutcome.Failure(Enum.TryParse<JobFaultKind>(text.Fault, out var kind) ? kind : JobFaultKind.InternalError, text.Detail ?? "");
    }

    internal sealed record Text(IReadOnlyList<ResultText> Results, string? Fault, string? Detail);

    internal sealed record ResultText(string Id, string Format, long ExpiresAt);
}

[JsonSerializable(typeof(OutcomeText.Text))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class OutcomeJson : JsonSerializerContext;
