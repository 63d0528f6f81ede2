using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>The six styles as instructions to an edit model. They name what changes (material, light, shapes) and what must stay (identity, pose, composition, number of people).</summary>
internal static class StylizePrompts
{
    /// <summary>What the face-to-many dialect sends where nobody wished for anything.</summary>
    private const string NoWish = "a person";

    public static string Of(StylizeRequest request, OpenAiImagesOptions options) => new PromptText(options)
        .Say($"Redraw this photo as {Look(request.Style)}.")
        .Say(Keep)
        .Say(request.Framing == Framing.Portrait ? "Show head and shoulders, as large in the picture as a portrait needs." : "Keep the framing of the photo.")
        .Wish("Also:", request.Prompt.Trim().Equals(NoWish, StringComparison.OrdinalIgnoreCase) ? "" : request.Prompt)
        .ToString();

    public static string Avoid(StylizeRequest request) => Joined(Unwanted(request.Style), request.NegativePrompt);

    /// <summary>Comma-separated wishes of what must not appear.</summary>
    public static string Joined(params string[] parts) => string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part.Trim().TrimEnd(',')));

    /// <summary>What every redrawing keeps.</summary>
    public const string Keep =
        "Everybody must be recognisable at once as the same individual: keep face shape, eyes, nose, mouth, hair style and hair colour, skin tone, age, expression, glasses, facial hair and headwear. "
        + "Keep the number of people, their pose, the direction they look in and the composition.";

    private static string Look(PortraitStyle style) => style switch
    {
        PortraitStyle.ThreeD => "a character of a computer-animated film: rounded, slightly enlarged forms, big lively eyes, soft skin that lets light through, hair in sculpted strands, a warm key light and a gentle rim light, a softly blurred background",
        PortraitStyle.Emoji => "a glossy three-dimensional emoji avatar: the head as smooth rounded shapes, shiny surfaces, few clear features, a friendly look, a plain light background",
        PortraitStyle.VideoGame => "a character of a console game of the late 1990s: low-polygon geometry with visible facets, small blurred textures stretched over it, hard vertex lighting, few colours, jagged edges, a simple game scene behind",
        PortraitStyle.Pixels => "pixel art: a coarse grid of equal square pixels, a small palette with clean ramps, dark outlines, features placed pixel by pixel, no blur and no gradients",
        PortraitStyle.Clay => "a stop-motion figure of modelling clay: matte clay with finger marks and tool marks, thick simplified shapes, small irregularities, soft light of a miniature set",
        PortraitStyle.Toy => "a collectible vinyl toy: large head, small body, smooth moulded plastic with a glossy clear coat and fine seams, standing on a small round base before a studio backdrop",
        _ => "an illustration",
    };

    private static string Unwanted(PortraitStyle style) => style switch
    {
        PortraitStyle.ThreeD or PortraitStyle.Emoji or PortraitStyle.Clay or PortraitStyle.Toy => "photograph, another person, extra people, deformed face, extra fingers, text, watermark, nudity",
        PortraitStyle.VideoGame => "photograph, smooth high-polygon rendering, another person, extra people, text, interface, watermark, nudity",
        PortraitStyle.Pixels => "photograph, blur, gradients, another person, extra people, text, watermark, nudity",
        _ => "",
    };
}
