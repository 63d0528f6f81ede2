using System.ComponentModel.DataAnnotations;
using Likeness.Engines.ComfyUi;

namespace Likeness.Server.Configuration;

// What only one kind of generator knows; set for another kind it is an error.
public sealed partial class GeneratorOptions
{
    /// <summary>For <c>comfyui</c>: a folder of workflow templates that are added to those that come with the product; one of the same name replaces it.</summary>
    /// <value>A path; default none.</value>
    public string? Templates { get; set; }

    /// <summary>For <c>comfyui</c>: where the server keeps the pictures that it is sent until they are blanked.</summary>
    /// <value><c>Temp</c> (default) or <c>Input</c>.</value>
    public ComfyUiUploads? Uploads { get; set; }

    /// <summary>For <c>comfyui</c>: how many prompts, of anybody, may be in the server's queue before it counts as busy.</summary>
    /// <value>1…10,000; default 16.</value>
    [Range(1, 10_000)]
    public int? MostQueued { get; set; }

    /// <summary>For <c>openai-images</c>: which server it is.</summary>
    /// <value><c>openai</c> (default), <c>vllm-omni</c>, <c>sglang</c>, <c>sd-server</c> or <c>localai</c>.</value>
    public string? Profile { get; set; }

    /// <summary>For <c>openai-images</c>: the model that is asked for.</summary>
    /// <value>Default none, where the profile needs none.</value>
    public string? Model { get; set; }

    /// <summary>For <c>openai-images</c>: the operations that are offered.</summary>
    /// <value>Default: all that server and model can do.</value>
    public string? Operations { get; set; }

    /// <summary>For <c>openai-images</c>: whether the model changes pictures.</summary>
    /// <value>Default: by its name.</value>
    public string? Edits { get; set; }

    /// <summary>For <c>openai-images</c>: whether the model makes pictures from words alone.</summary>
    /// <value>Default: by its name.</value>
    public string? Generates { get; set; }

    /// <summary>For <c>openai-images</c>: most input pictures of one request.</summary>
    /// <value>1…16; default: by the model's name and the profile.</value>
    public string? MaxPictures { get; set; }

    /// <summary>For <c>openai-images</c>: sizes that may be asked for.</summary>
    /// <value><c>any</c>, or a list such as <c>1024x1024,1536x1024</c>; default: the profile's.</value>
    public string? Sizes { get; set; }

    /// <summary>For <c>openai-images</c>: number of steps.</summary>
    /// <value>1…200; default: the server's own.</value>
    public string? Steps { get; set; }

    /// <summary>For <c>openai-images</c>: guidance.</summary>
    /// <value>0…20; default: the server's own.</value>
    public string? Guidance { get; set; }

    /// <summary>For <c>openai-images</c>: true classifier-free guidance.</summary>
    /// <value>0…20; default: the server's own.</value>
    public string? TrueCfg { get; set; }

    /// <summary>For <c>openai-images</c> with the profile <c>sd-server</c>: how much noise an edit begins with, for models that cannot edit.</summary>
    /// <value>Above 0…1; default: edits by reference.</value>
    public string? Strength { get; set; }

    /// <summary>For <c>openai-images</c>: OpenAI's <c>quality</c>.</summary>
    /// <value>Default: the server's own.</value>
    public string? Quality { get; set; }

    /// <summary>For <c>openai-images</c>: OpenAI's <c>input_fidelity</c>.</summary>
    /// <value>Default: none is sent.</value>
    public string? InputFidelity { get; set; }

    /// <summary>For <c>openai-images</c>: what must never appear.</summary>
    /// <value>Default nothing.</value>
    public string? NegativePrompt { get; set; }

    /// <summary>For <c>openai-images</c>: longest side of the pictures that are sent.</summary>
    /// <value>Pixels, 256…4096; default 1536.</value>
    public string? SentSide { get; set; }

    /// <summary>The settings of ComfyUI that are given.</summary>
    internal IEnumerable<KeyValuePair<string, string?>> ComfyUiSettings() => Given([(nameof(Templates), Templates), (nameof(Uploads), Uploads?.ToString()), (nameof(MostQueued), MostQueued is null ? null : "")]);

    /// <summary>The settings of servers with the OpenAI Images API that are given, without profile and model.</summary>
    internal IEnumerable<KeyValuePair<string, string?>> ImagesSettings() => Given(
    [
        (nameof(Operations), Operations), (nameof(Edits), Edits), (nameof(Generates), Generates), (nameof(MaxPictures), MaxPictures), (nameof(Sizes), Sizes), (nameof(Steps), Steps), (nameof(Guidance), Guidance),
        (nameof(TrueCfg), TrueCfg), (nameof(Strength), Strength), (nameof(Quality), Quality), (nameof(InputFidelity), InputFidelity), (nameof(NegativePrompt), NegativePrompt), (nameof(SentSide), SentSide),
    ]);

    private static IEnumerable<KeyValuePair<string, string?>> Given((string Name, string? Value)[] settings) =>
        settings.Where(setting => setting.Value is not null).Select(setting => KeyValuePair.Create(setting.Name, setting.Value));
}
