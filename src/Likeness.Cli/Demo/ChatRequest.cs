using System.Text.Json.Serialization;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary>The body of a chat completion, as a client of the OpenAI dialect sends it.</summary>
internal sealed record ChatRequest(
    string Model,
    [property: JsonPropertyName("extra_body")] ChatRequest.Extra ExtraBody,
    IReadOnlyList<ChatRequest.Message> Messages)
{
    /// <summary>The request for a shot of the demo, its photo as a data URI.</summary>
    public static ChatRequest For(DemoShot shot) => new(
        "face-to-many",
        new Extra(shot.Style.Name(), shot.NegativePrompt),
        [new Message("user",
        [
            new Part("text", shot.Prompt, null),
            new Part("image_url", null, new ImageUrl(shot.PictureUri)),
        ])]);

    internal sealed record Extra(string Style, [property: JsonPropertyName("negative_prompt")] string NegativePrompt);

    internal sealed record Message(string Role, IReadOnlyList<Part> Content);

    internal sealed record Part(
        string Type,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonPropertyName("image_url")] ImageUrl? Image);

    internal sealed record ImageUrl(string Url);
}
