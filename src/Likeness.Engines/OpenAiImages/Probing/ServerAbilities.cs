namespace Likeness.Engines.OpenAiImages;

/// <summary>What server and model can do: as configured, otherwise by the model's name, otherwise by the kind of server.</summary>
/// <param name="Edits">Whether pictures can be changed.</param>
/// <param name="Generates">Whether pictures can be made from words alone.</param>
/// <param name="MaxPictures">Most input pictures of a request.</param>
/// <param name="Sizes">Sizes that may be asked for.</param>
internal sealed record ServerAbilities(bool Edits, bool Generates, int MaxPictures, ImagesSizes Sizes)
{
    private static readonly string[] OnlyEdit = ["edit", "kontext"];

    private static readonly string[] OnlyGenerate = ["qwen-image", "qwen_image", "z-image", "z_image", "flux.1-dev", "flux1-dev", "flux.1-schnell", "flux1-schnell", "sdxl", "stable-diffusion", "sd3", "dall-e-3"];

    /// <summary>The abilities.</summary>
    /// <param name="options">The server as configured.</param>
    /// <param name="found">The model that the last probe found where only one is served; null before.</param>
    public static ServerAbilities Of(OpenAiImagesOptions options, string? found)
    {
        var model = options.Model ?? found ?? "";
        var onlyEdits = Names(model, OnlyEdit);
        var onlyGenerates = !onlyEdits && Names(model, OnlyGenerate);
        return new ServerAbilities(
            options.Edits ?? (!onlyGenerates || options.Strength is not null),
            options.Generates ?? !onlyEdits,
            options.MaxPictures ?? Pictures(model, onlyGenerates, options.Profile.MaxPictures),
            options.Sizes ?? options.Profile.Sizes);
    }

    /// <summary>FLUX.1 Kontext and the first Qwen-Image-Edit were trained on one picture; starting from a picture's noise takes one as well.</summary>
    private static int Pictures(string model, bool onlyGenerates, int most) =>
        onlyGenerates || Names(model, "kontext") || (Names(model, "qwen-image-edit", "qwen_image_edit") && !Names(model, "2509", "2511", "plus")) ? 1 : most;

    private static bool Names(string model, params string[] parts) => parts.Any(part => model.Contains(part, StringComparison.OrdinalIgnoreCase));
}
