using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>An instruction goes out in the user's own words; only a change of shape without any needs words of ours.</summary>
internal static class EditPrompts
{
    public static string Of(EditRequest request, OpenAiImagesOptions options)
    {
        var text = new PromptText(options);
        var words = text.Guarded(request.Prompt);
        return words.Length > 0
            ? words
            : text.Say("Bring this picture into the new format. Change nothing of what it shows; where the format is wider or taller, continue the background naturally.").ToString();
    }
}
