using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>The names that a graph may use: slots that requests fill, and flags that they raise.</summary>
internal static class TemplateSlots
{
    public const string Image = "image";
    public const string Face = "face";
    public const string Style = "style";
    public const string FaceStyle = "faceStyle";
    public const string Prompt = "prompt";
    public const string Negative = "negative";
    public const string Seed = "seed";
    public const string Width = "width";
    public const string Height = "height";
    public const string Prefix = "prefix";
    public const string Fidelity = "fidelity";
    public const string Upscale = "upscale";
    public const string Similarity = "similarity";
    public const string SimilarityStep = "similarityStep";
    public const string Steps = "steps";
    public const string Cfg = "cfg";
    public const string Hyper = "hyper";

    /// <summary>Most pictures of an edit.</summary>
    public const int MostImages = 6;

    private static readonly string[] Common = [Seed, Width, Height, Prefix];

    /// <summary>Name of the n-th slot of a family, from 0: <c>image</c>, <c>image2</c>, ….</summary>
    public static string Numbered(string name, int index) => index == 0 ? name : name + (index + 1);

    /// <summary>The picture slots of an operation.</summary>
    public static IReadOnlyList<string> PicturesOf(PortraitOperation operation) => operation switch
    {
        PortraitOperation.Edit => [.. Enumerable.Range(0, MostImages).Select(i => Numbered(Image, i))],
        PortraitOperation.Anime => [Image, Face, Style, FaceStyle],
        PortraitOperation.Glam => [Image, .. Enumerable.Range(0, GlamRequest.MostUsers).Select(i => Numbered(Face, i))],
        _ => [Image],
    };

    /// <summary>The other slots of an operation.</summary>
    public static IReadOnlyList<string> ValuesOf(PortraitOperation operation) => operation switch
    {
        PortraitOperation.Stylize => [.. Common, Prompt, Negative],
        PortraitOperation.Retouch => [.. Common, Fidelity, Upscale],
        PortraitOperation.Edit => [.. Common, Prompt, Negative],
        PortraitOperation.Anime => [.. Common, Prompt, Negative, Steps, Cfg],
        _ => [.. Common, Similarity, SimilarityStep, Upscale],
    };

    /// <summary>The flags of an operation; a picture slot is a flag too.</summary>
    public static IReadOnlyList<string> FlagsOf(PortraitOperation operation) =>
    [
        .. PicturesOf(operation), .. operation switch
        {
            PortraitOperation.Retouch => [Upscale],
            PortraitOperation.Anime => [Hyper],
            PortraitOperation.Glam => [Upscale, .. GlamStyles.Names],
            _ => (string[])[],
        },
    ];

    /// <summary>The slots without which a template would ignore the request.</summary>
    public static IReadOnlyList<string> RequiredOf(PortraitOperation operation) => operation switch
    {
        PortraitOperation.Stylize => [Image, Prompt, Seed],
        PortraitOperation.Retouch => [Image, Fidelity],
        PortraitOperation.Glam => [Image, Face],
        _ => [Prompt, Seed],
    };
}
