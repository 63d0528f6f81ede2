using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>A user's face in a template as an instruction to a model that takes several pictures.</summary>
internal static class GlamPrompts
{
    public const string Unwanted = "a second face, changed background, changed clothes, changed pose, lighter skin, seams, deformed face, extra fingers, text, watermark";

    /// <summary>The instruction for one picture.</summary>
    /// <param name="photos">How many photos of the user follow the template.</param>
    /// <param name="similarity">0…1.</param>
    /// <param name="style">The finishing.</param>
    /// <param name="options">The server.</param>
    public static string Of(int photos, double similarity, GlamStyle style, OpenAiImagesOptions options) => new PromptText(options)
        .Say("Picture 1 is a template photo.")
        .Say(photos == 1 ? "Picture 2 shows the user." : $"Pictures 2 to {photos + 1} show one and the same user.")
        .Say("Replace the face of the largest person in picture 1 by the user's face. It must look as if the user had been photographed there: the template's head pose, gaze, light, colour cast, depth of field and grain.")
        .Say(Likeness(similarity))
        .Say("Keep everything else of picture 1 as it is: hair, headwear, body, clothes, hands, other people, background, framing. Use the user's skin colour for the face and every visible skin of that person, unchanged.")
        .Say(Finish(style))
        .ToString();

    private static string Likeness(double similarity) => similarity switch
    {
        < 0.25 => "Only hint at the user: mostly the template's own features.",
        < 0.5 => "Blend both faces in equal parts.",
        < 0.8 => "The user must be recognised at once: face shape, eyes, brows, nose, mouth, age, glasses and facial hair are the user's.",
        _ => "The face is exactly the user's, with every individual feature, mole and asymmetry.",
    };

    private static string Finish(GlamStyle style) => style switch
    {
        GlamStyle.Real => "No retouching.",
        GlamStyle.Balanced => "Retouch the face lightly.",
        GlamStyle.Textured => "Show the texture of the skin: pores and fine lines.",
        _ => "Retouch the face for beauty: even skin, clear eyes, soft light; still a photograph.",
    };
}
