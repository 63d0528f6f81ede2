using System.Text.Json;
using System.Text.Json.Serialization;
using Likeness.Server.Labels;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>What is kept with a task for the call that fetches its result: the wishes that came with it already. The vendor documents them for the fetching call only; whoever sends them early gets them too.</summary>
/// <param name="ReturnUrl">Whether an address is wanted.</param>
/// <param name="Marked">Whether the picture bears its visible mark.</param>
/// <param name="Aigc">What stands in its metadata.</param>
internal sealed record TaskNote(bool? ReturnUrl, bool Marked, AigcMeta? Aigc)
{
    public static string Write(Delivery delivery) =>
        JsonSerializer.Serialize(new TaskNote(delivery.ReturnUrl, delivery.Label.Mark is not null, delivery.Label.Aigc), TaskNoteJson.Default.TaskNote);

    public static TaskNote Read(string? note)
    {
        try
        {
            return (string.IsNullOrEmpty(note) ? null : JsonSerializer.Deserialize(note, TaskNoteJson.Default.TaskNote)) ?? new TaskNote(null, false, null);
        }
        catch (JsonException)
        {
            return new TaskNote(null, false, null);
        }
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TaskNote))]
internal sealed partial class TaskNoteJson : JsonSerializerContext;
