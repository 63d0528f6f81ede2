using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Retouching as an instruction: fidelity chooses the words, from a full beauty retouch down to the removal of spots.</summary>
internal static class RetouchPrompts
{
    public const string Unwanted = "another face, changed features, plastic skin, lighter skin, make-up, blur, illustration, painting, text, watermark";

    public static string Of(RetouchRequest request, OpenAiImagesOptions options) => new PromptText(options)
        .Say("Retouch the faces in this photo; it must stay a photograph.")
        .Say(Strength(request.Fidelity))
        .Say(request is { RefineShape: true, Fidelity: < 0.3 } ? "Refine the outline of jaw and eyes very slightly." : "Do not change the shape of faces or features.")
        .Say("Everybody must stay the same individual with the same expression, gaze, hair, glasses and clothes, and with exactly the same skin colour: no lightening, no make-up. Moles and scars that belong to a person stay.")
        .Say("Leave framing, background, light and everything outside the faces exactly as they are.")
        .ToString();

    private static string Strength(double fidelity) => fidelity switch
    {
        < 0.25 => "Make a thorough beauty retouch: heal blemishes, even skin texture while pores stay visible, soften wrinkles and shadows under the eyes, clear eyes and teeth, restore blurred or noisy faces to crisp detail.",
        < 0.5 => "Make a clear but natural retouch: heal blemishes, even the skin a little while pores stay visible, soften shadows under the eyes, restore detail that blur or noise has taken.",
        < 0.75 => "Make a light retouch: heal blemishes, calm noise, and leave skin texture and wrinkles.",
        _ => "Make the lightest retouch: remove only passing spots and noise.",
    };
}
