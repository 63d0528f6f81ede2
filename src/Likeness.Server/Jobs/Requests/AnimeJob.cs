using Likeness.Portraits;

namespace Likeness.Server.Jobs;

/// <summary>A photo becomes an anime illustration. Pictures are named by their place among the sources.</summary>
internal sealed record AnimeJob : PortraitJob
{
    public override PortraitOperation Operation => PortraitOperation.Anime;

    /// <summary>Source of the photo that gives pose and composition; null for a picture from words alone.</summary>
    public int? Picture { get; init; }

    /// <summary>Source of the portrait whose person or look is learned.</summary>
    public int? Face { get; init; }

    /// <summary>Source of the picture whose style is learned.</summary>
    public int? StylePicture { get; init; }

    public required string Prompt { get; init; }

    public bool FaceSwitch { get; init; }

    public bool FaceStyleSwitch { get; init; }

    public bool StyleSwitch { get; init; }

    public bool Hyper { get; init; }

    public int Steps { get; init; } = AnimeRequest.DefaultSteps;

    public double Cfg { get; init; } = AnimeRequest.DefaultCfg;

    public int? Width { get; init; }

    public int? Height { get; init; }

    public override IReadOnlyList<string> Texts => [Prompt];

    public override PortraitRequest ToRequest(IReadOnlyList<ReadOnlyMemory<byte>> pictures, uint? seed) => new AnimeRequest
    {
        Picture = Of(Picture, pictures),
        Face = Of(Face, pictures),
        StylePicture = Of(StylePicture, pictures),
        Prompt = Prompt,
        FaceSwitch = FaceSwitch,
        FaceStyleSwitch = FaceStyleSwitch,
        StyleSwitch = StyleSwitch,
        Hyper = Hyper,
        Steps = Steps,
        Cfg = Cfg,
        Width = Width,
        Height = Height,
        Seed = seed,
    };

    // Not the conditional operator: a null would become an empty picture.
    private static ReadOnlyMemory<byte>? Of(int? source, IReadOnlyList<ReadOnlyMemory<byte>> pictures)
    {
        if (source is { } index)
        {
            return pictures[index];
        }

        return null;
    }
}
