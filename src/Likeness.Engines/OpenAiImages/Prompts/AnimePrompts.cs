using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Anime as an instruction. Guidance chooses how far the drawing goes, steps how much detail it has: as words, so that models with few steps obey too.</summary>
internal static class AnimePrompts
{
    public const string Unwanted = "photograph, photorealistic skin, three-dimensional rendering, another person, extra people, extra fingers, deformed face, text, watermark, nudity";

    private const string Look = "an anime illustration: clean line work, flat cel shading with two or three tones, expressive drawn eyes, a painted background";

    /// <summary>From words, perhaps in the style of a picture.</summary>
    public static string OfWords(AnimeRequest request, OpenAiImagesOptions options, int style) => new PromptText(options)
        .Say($"Draw {Look}.").Say(Styled(style)).Say(Distance(request)).Say(Detail(request)).Wish("It shows:", request.Prompt).ToString();

    /// <summary>From a photo, with other pictures by their place in the request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">The server.</param>
    /// <param name="face">Number of the picture with the face, from 1; 0 for none.</param>
    /// <param name="style">Number of the picture with the style, from 1; 0 for none.</param>
    public static string OfPhoto(AnimeRequest request, OpenAiImagesOptions options, int face, int style) => new PromptText(options)
        .Say(face + style > 0 ? $"Redraw picture 1 as {Look}." : $"Redraw this photo as {Look}.")
        .Say(face > 0 && request.FaceSwitch ? $"The person drawn is the one of picture {face}: take face, features, hair and skin tone from there, and pose, clothes and composition from picture 1." : StylizePrompts.Keep)
        .Say(face > 0 && request.FaceStyleSwitch ? $"Take colours, line and light of the drawing from picture {face}." : "")
        .Say(Styled(style))
        .Say(Distance(request)).Say(Detail(request)).Wish("Also:", request.Prompt).ToString();

    /// <summary>From a portrait alone.</summary>
    public static string OfFace(AnimeRequest request, OpenAiImagesOptions options, int style) => new PromptText(options)
        .Say($"Draw the person of picture 1 as {Look}.").Say(StylizePrompts.Keep)
        .Say(Styled(style))
        .Say(Distance(request)).Say(Detail(request)).Wish("Scene:", request.Prompt).ToString();

    private static string Styled(int picture) => picture == 0 ? "" : $"Draw it in the style of picture {picture}: its line, palette, shading and texture, but nothing of what it shows.";

    private static string Distance(AnimeRequest request) => request.Hyper
        ? ""
        : request.Cfg switch
        {
            < 2 => "Stay close to real proportions and colours.",
            > 12 => "Go far from reality: very large eyes, bold lines, strong colours.",
            > 7 => "Exaggerate a little: larger eyes, stronger colours.",
            _ => "",
        };

    private static string Detail(AnimeRequest request) => request.Hyper
        ? ""
        : request.Steps switch
        {
            < 8 => "Draw simply, with few lines.",
            > 30 => "Draw in rich detail: strands of hair, folds and tones of cloth.",
            _ => "",
        };
}
