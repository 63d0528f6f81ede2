using Likeness.Faces;
using Likeness.Portraits;

namespace Likeness.Server.Jobs;

/// <summary>A user of a glam job. Photos are named by their place among the sources.</summary>
/// <param name="Photos">Sources of the user's photos.</param>
/// <param name="Place">Where in the template the face is that this user replaces; null for the largest that is left.</param>
internal sealed record GlamJobUser(IReadOnlyList<int> Photos, FaceBox? Place);

/// <summary>Users' faces in a template photo. One run makes all pictures.</summary>
internal sealed record GlamJob : PortraitJob
{
    public override PortraitOperation Operation => PortraitOperation.Glam;

    /// <summary>Source of the template.</summary>
    public required int Template { get; init; }

    public required IReadOnlyList<GlamJobUser> Users { get; init; }

    public int Pictures { get; init; } = GlamRequest.MostPictures;

    public IReadOnlyList<GlamStyle> Styles { get; init; } = [];

    public double Similarity { get; init; } = GlamRequest.DefaultSimilarity;

    public int Clarity { get; init; } = 1;

    public override IReadOnlyList<string> Texts => [];

    public override PortraitRequest ToRequest(IReadOnlyList<ReadOnlyMemory<byte>> pictures, uint? seed) => new GlamRequest
    {
        Template = pictures[Template],
        Users = [.. Users.Select(user => new GlamUser { Photos = [.. user.Photos.Select(photo => pictures[photo])], Place = user.Place })],
        Count = Pictures,
        Styles = Styles,
        Similarity = Similarity,
        Clarity = Clarity,
        Seed = seed,
    };
}
