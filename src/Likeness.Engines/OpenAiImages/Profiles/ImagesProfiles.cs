using System.Diagnostics.CodeAnalysis;

namespace Likeness.Engines.OpenAiImages;

/// <summary>The kinds of servers that are known.</summary>
public static class ImagesProfiles
{
    /// <summary>OpenAI itself and servers that are exactly like it: no seed, no steps, three sizes.</summary>
    public static ImagesProfile OpenAi { get; } = new()
    {
        Name = "openai",
        Wire = ImagesWireKind.Forms,
        MaxPictures = 16,
        Sizes = ImagesSizes.Only(new(1024, 1024), new(1536, 1024), new(1024, 1536)),
        ModelRequired = true,
        AsksForBase64 = false,
        SeedField = null,
        Negative = NegativePromptWay.Sentence,
        StepsField = null,
        HasGuidance = false,
        HasQuality = true,
        Signs = PromptSigns.None,
    };

    /// <summary>vLLM-Omni. The seed 0 is taken for none by its edits.</summary>
    public static ImagesProfile VllmOmni { get; } = new()
    {
        Name = "vllm-omni",
        Wire = ImagesWireKind.Forms,
        MaxPictures = 3,
        Sizes = ImagesSizes.Near(),
        ZeroSeedMeansNone = true,
    };

    /// <summary>SGLang's server of diffusion models. Older ones list their model elsewhere.</summary>
    public static ImagesProfile SgLang { get; } = new()
    {
        Name = "sglang",
        Wire = ImagesWireKind.Forms,
        MaxPictures = 3,
        Sizes = ImagesSizes.Near(),
        ModelPaths = ["models", "../models"],
    };

    /// <summary>The server of stable-diffusion.cpp, by its jobs: its edits would hold the output near the first picture and take parameters out of the prompt.</summary>
    public static ImagesProfile SdServer { get; } = new()
    {
        Name = "sd-server",
        Wire = ImagesWireKind.Jobs,
        MaxPictures = 3,
        Sizes = ImagesSizes.Near(),
        AsksForBase64 = false,
        ModelPaths = ["../sdcpp/v1/capabilities"],
    };

    /// <summary>LocalAI. It has no edits; pictures go as references of a generation, of which one of its backends sees the first only; seeds are signed 32-bit numbers, 0 is none.</summary>
    public static ImagesProfile LocalAi { get; } = new()
    {
        Name = "localai",
        Wire = ImagesWireKind.References,
        MaxPictures = 1,
        Sizes = ImagesSizes.Near(),
        ModelRequired = true,
        LargestSeed = int.MaxValue,
        ZeroSeedMeansNone = true,
        Negative = NegativePromptWay.Bar,
        StepsField = "step",
        HasGuidance = false,
        HasOutputFormat = false,
        Signs = PromptSigns.Angles | PromptSigns.Squares | PromptSigns.Bar,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ImagesProfile> All { get; } = [OpenAi, VllmOmni, SgLang, SdServer, LocalAi];

    /// <summary>Finds one by its name; case is ignored.</summary>
    /// <param name="name">A name such as <c>vllm-omni</c>.</param>
    /// <param name="profile">The profile found.</param>
    public static bool TryParse(string? name, [NotNullWhen(true)] out ImagesProfile? profile)
    {
        profile = All.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
        return profile is not null;
    }
}
