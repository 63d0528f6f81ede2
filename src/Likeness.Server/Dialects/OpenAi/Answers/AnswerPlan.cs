using System.Text.Json;
using System.Text.Json.Serialization;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The form of a finished answer.</summary>
internal enum AnswerShape
{
    /// <summary>A chat completion with one choice for each picture.</summary>
    Chat,

    /// <summary>The Images API's list of pictures.</summary>
    Images,
}

/// <summary>What the answer must know of its request: enough to word it later, without the request. It holds neither prompts nor pictures and is kept with the job.</summary>
/// <param name="Shape">The form of the answer.</param>
/// <param name="Model">The model that was asked for.</param>
/// <param name="Inline">Whether the pictures themselves are in the answer, as base64; otherwise their addresses are.</param>
internal sealed record AnswerPlan(AnswerShape Shape, string Model, bool Inline)
{
    /// <summary>As a short JSON text.</summary>
    public string ToNote() => JsonSerializer.Serialize(this, AnswerPlanJson.Default.AnswerPlan);

    /// <summary>Reads what <see cref="ToNote"/> wrote; null when it is not that.</summary>
    public static AnswerPlan? OfNote(string? note)
    {
        try
        {
            return note is null ? null : JsonSerializer.Deserialize(note, AnswerPlanJson.Default.AnswerPlan);
        }
        catch (JsonException)
        {
            // Written by another version.
            return null;
        }
    }
}

[JsonSerializable(typeof(AnswerPlan))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
internal sealed partial class AnswerPlanJson : JsonSerializerContext;
