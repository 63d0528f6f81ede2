using Likeness.Portraits;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>A request of each kind with small pictures.</summary>
internal static class Requests
{
    public static ReadOnlyMemory<byte> Photo { get; } = TestPictures.Jpeg(320, 400);

    public static ReadOnlyMemory<byte> Other { get; } = TestPictures.Png(300, 300);

    public static StylizeRequest Stylize(PortraitStyle style = PortraitStyle.Clay) => new() { Picture = Photo, Style = style, Prompt = "a man with a hat", NegativePrompt = "beard", Seed = 7, LongSide = 512 };

    public static RetouchRequest Retouch(int upscale = 1) => new() { Picture = Photo, Fidelity = 0.3, Upscale = upscale };

    public static EditRequest Edit(int pictures = 1, AspectRatio? aspect = null) => new()
    {
        Pictures = [.. Enumerable.Range(0, pictures).Select(i => i == 0 ? Photo : TestPictures.Png(64 + i, 80))],
        Prompt = "Make the sky red.",
        Aspect = aspect,
        Seed = 11,
    };

    public static AnimeRequest Anime() => new()
    {
        Picture = Photo, Face = Other, FaceSwitch = true, StylePicture = TestPictures.Png(200, 210), StyleSwitch = true, Prompt = "1girl, blue hair", Width = 600, Height = 800, Seed = 3,
    };

    public static GlamRequest Glam(int users = 1, int count = 2, int clarity = 1) => new()
    {
        Template = Photo, Users = [.. Enumerable.Range(0, users).Select(i => new GlamUser { Photos = [TestPictures.Png(120 + i, 130)] })], Count = count, Clarity = clarity, Similarity = 0.6, Seed = 5,
    };

    /// <summary>One request for each shipped template, by its name.</summary>
    public static IReadOnlyDictionary<string, PortraitRequest> ByTemplate { get; } = new Dictionary<string, PortraitRequest>
    {
        ["stylize-3d"] = Stylize(PortraitStyle.ThreeD), ["stylize-emoji"] = Stylize(PortraitStyle.Emoji), ["stylize-video-game"] = Stylize(PortraitStyle.VideoGame),
        ["stylize-pixels"] = Stylize(PortraitStyle.Pixels), ["stylize-clay"] = Stylize(PortraitStyle.Clay), ["stylize-toy"] = Stylize(PortraitStyle.Toy),
        ["retouch-codeformer"] = Retouch(2), ["edit-qwen-image-edit"] = Edit(3), ["edit-flux-kontext"] = Edit(2, AspectRatio.All[8]), ["words-qwen-image"] = Edit(0), ["words-flux-schnell"] = Edit(0, AspectRatio.All[3]),
        ["anime"] = Anime(), ["glam-reactor"] = Glam(2, 1, 2),
    };
}
