using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>The ranges of requests, as the embedded engine has them: whatever is outside never reaches a server.</summary>
internal static class RequestChecks
{
    private const int ShortestSide = 256;
    private const int LongestSide = 2048;
    private const int MostSteps = 50;
    private const double MostCfg = 20;

    /// <summary>What is wrong with a request, if anything, before a picture is opened.</summary>
    public static PortraitFault? Refuse(PortraitRequest request) => request switch
    {
        StylizeRequest stylize when stylize.LongSide is < ShortestSide or > LongestSide => Invalid($"The long side must be {ShortestSide} to {LongestSide} pixels."),
        StylizeRequest stylize when !Enum.IsDefined(stylize.Style) => Invalid("The style is unknown."),
        RetouchRequest { Fidelity: not (>= 0 and <= 1) } => Invalid("The fidelity must be a number from 0 to 1."),
        RetouchRequest { Upscale: not (1 or 2) } => Invalid("The enlargement must be 1 or 2."),
        AnimeRequest { Steps: < 1 or > MostSteps } => Invalid($"The steps must be 1 to {MostSteps}."),
        AnimeRequest { Cfg: not (>= 0 and <= MostCfg) } => Invalid($"The cfg must be a number from 0 to {MostCfg:0}."),
        AnimeRequest anime when anime.Width is < ShortestSide or > LongestSide || anime.Height is < ShortestSide or > LongestSide => Invalid($"Width and height must be {ShortestSide} to {LongestSide} pixels."),
        GlamRequest glam => Refuse(glam),
        _ => null,
    };

    private static PortraitFault? Refuse(GlamRequest request)
    {
        if (request.Users.Count is < 1 or > GlamRequest.MostUsers || request.Users.Any(user => user.Photos.Count is < 1 or > GlamUser.MostPhotos))
        {
            return new(FaultKind.TooManyPictures, $"There must be 1 to {GlamRequest.MostUsers} users with 1 to {GlamUser.MostPhotos} photos each.");
        }

        return request switch
        {
            { Count: < 1 or > GlamRequest.MostPictures } => Invalid($"The number of pictures must be 1 to {GlamRequest.MostPictures}."),
            { Similarity: not (>= 0 and <= 1) } => Invalid("The similarity must be a number from 0 to 1."),
            { Clarity: not (1 or 2 or 4) } => Invalid("The clarity must be 1, 2 or 4."),
            { Users.Count: 1, Styles.Count: > 0 } when request.Styles.Count != request.Count || request.Styles.Any(style => !Enum.IsDefined(style)) => Invalid("There must be one style for each picture, or none at all."),
            _ => null,
        };
    }

    private static PortraitFault Invalid(string detail) => new(FaultKind.InvalidParameter, detail);
}
