namespace Likeness.Engines.OpenAiImages;

/// <summary>What one kind of server with the OpenAI Images API expects and answers: everything in which these servers differ.</summary>
/// <remarks>The known ones are in <see cref="ImagesProfiles"/>; a server that behaves otherwise gets a copy with other values.</remarks>
public sealed record ImagesProfile
{
    /// <summary>The name in configuration, such as <c>vllm-omni</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How pictures and parameters travel.</summary>
    public required ImagesWireKind Wire { get; init; }

    /// <summary>Most input pictures of one request, where neither the options nor the model's name say less.</summary>
    /// <value>At least 1.</value>
    public required int MaxPictures { get; init; }

    /// <summary>Which sizes may be asked for.</summary>
    public required ImagesSizes Sizes { get; init; }

    /// <summary>Whether a request without a model name is refused.</summary>
    public bool ModelRequired { get; init; }

    /// <summary>Whether <c>response_format=b64_json</c> is sent. Some servers answer an address otherwise; OpenAI's own models refuse the field.</summary>
    public bool AsksForBase64 { get; init; } = true;

    /// <summary>Name of the field for the seed; null where there is none and results cannot be repeated.</summary>
    public string? SeedField { get; init; } = "seed";

    /// <summary>Largest seed that the server takes; larger ones are cut to its bits.</summary>
    /// <value>One less than a power of two.</value>
    public uint LargestSeed { get; init; } = uint.MaxValue;

    /// <summary>Whether the server takes the seed 0 for none, so that another one stands for it.</summary>
    public bool ZeroSeedMeansNone { get; init; }

    /// <summary>Where what must not appear is said.</summary>
    public NegativePromptWay Negative { get; init; } = NegativePromptWay.Field;

    /// <summary>Name of the field for the number of steps; null where there is none.</summary>
    public string? StepsField { get; init; } = "num_inference_steps";

    /// <summary>Whether <c>guidance_scale</c> and <c>true_cfg_scale</c> are known.</summary>
    public bool HasGuidance { get; init; } = true;

    /// <summary>Whether <c>output_format=png</c> is known.</summary>
    public bool HasOutputFormat { get; init; } = true;

    /// <summary>Whether <c>quality</c> and <c>input_fidelity</c> are known.</summary>
    public bool HasQuality { get; init; }

    /// <summary>What in a user's words has a meaning to the server or its text encoder and is therefore written otherwise.</summary>
    public PromptSigns Signs { get; init; } = PromptSigns.Angles | PromptSigns.Squares;

    /// <summary>Paths that tell which models there are, below the API's root, first one first; the next is asked where one is not found.</summary>
    public IReadOnlyList<string> ModelPaths { get; init; } = ["models"];

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>How pictures and parameters travel.</summary>
public enum ImagesWireKind
{
    /// <summary>Pictures as parts of a form to <c>/v1/images/edits</c>; words alone as JSON to <c>/v1/images/generations</c>.</summary>
    Forms,

    /// <summary>Everything as JSON to <c>/v1/images/generations</c>, pictures as bare base64 in <c>ref_images</c>.</summary>
    References,

    /// <summary>Jobs of stable-diffusion.cpp's server: JSON to <c>/sdcpp/v1/img_gen</c>, asked after until they are done, cancelled when nobody waits any more.</summary>
    Jobs,
}

/// <summary>Where what must not appear in a picture is said.</summary>
public enum NegativePromptWay
{
    /// <summary>In a field <c>negative_prompt</c>.</summary>
    Field,

    /// <summary>In the prompt behind a bar.</summary>
    Bar,

    /// <summary>In the prompt, as a sentence.</summary>
    Sentence,
}

/// <summary>Signs in a user's words that some servers read as commands.</summary>
[Flags]
public enum PromptSigns
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Angle brackets: tags with parameters or LoRAs, special tokens of text encoders.</summary>
    Angles = 1,

    /// <summary>Square brackets: special tokens of text encoders.</summary>
    Squares = 2,

    /// <summary>The bar that divides a prompt from its negative.</summary>
    Bar = 4,
}
