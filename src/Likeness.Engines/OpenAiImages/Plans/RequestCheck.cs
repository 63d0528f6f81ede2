using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>What a request must be like before anything of it is opened.</summary>
internal static class RequestCheck
{
    public static PortraitFault? Refuse(PortraitRequest request) => request switch
    {
        EditRequest edit => Edit(edit),
        StylizeRequest stylize => Stylize(stylize),
        RetouchRequest retouch => retouch.Fidelity is >= 0 and <= 1 ? null : Invalid("The fidelity must be a number from 0 to 1."),
        AnimeRequest anime => Anime(anime),
        GlamRequest glam => Glam(glam),
        _ => null,
    };

    private static PortraitFault? Edit(EditRequest request) =>
        string.IsNullOrWhiteSpace(request.Prompt) && (request.Aspect is null || request.Pictures.Count == 0) ? Invalid("The instruction is empty.") : null;

    private static PortraitFault? Stylize(StylizeRequest request) =>
        !Enum.IsDefined(request.Style) ? Invalid("There is no such style.") : request.LongSide is < 256 or > 2048 ? Invalid("The long side must be 256 to 2048 pixels.") : null;

    private static PortraitFault? Anime(AnimeRequest request)
    {
        if (request.Picture is null && string.IsNullOrWhiteSpace(request.Prompt) && !(request.FaceSwitch && request.Face is not null))
        {
            return Invalid("There is neither a picture nor a wish in words.");
        }

        if (request.Cfg is not (>= 0 and <= 20) || request.Steps is < 1 or > 50)
        {
            return Invalid("The steps must be 1 to 50 and the guidance 0 to 20.");
        }

        return request.Width is < 256 or > 2048 || request.Height is < 256 or > 2048 ? Invalid("Width and height must be 256 to 2048 pixels.") : null;
    }

    private static PortraitFault? Glam(GlamRequest request)
    {
        if (request.Users.Count is < 1 or > GlamRequest.MostUsers || request.Users.Any(user => user.Photos.Count is < 1 or > GlamUser.MostPhotos))
        {
            return new(FaultKind.TooManyPictures, $"There must be 1 to {GlamRequest.MostUsers} users with 1 to {GlamUser.MostPhotos} photos each.");
        }

        if (request.Count is < 1 or > GlamRequest.MostPictures || request.Similarity is not (>= 0 and <= 1))
        {
            return Invalid($"There must be 1 to {GlamRequest.MostPictures} pictures and a similarity from 0 to 1.");
        }

        if (request.Styles.Count > 0 && (request.Styles.Count != request.Count || request.Styles.Any(style => !Enum.IsDefined(style))))
        {
            return Invalid("There must be one style for each picture, or none at all.");
        }

        return PictureDecoder.TryReadHeader(request.Template, new PictureLimits { MaxBytes = long.MaxValue, MaxSide = int.MaxValue, MaxPixels = long.MaxValue }, out var header, out _)
            && Math.Min(header.Width, header.Height) <= GlamRequest.LargestRefusedSide
            ? new(FaultKind.TemplateTooSmall, $"Both sides of the template must be longer than {GlamRequest.LargestRefusedSide} pixels; it has {header.Width} × {header.Height}.")
            : null;
    }

    private static PortraitFault Invalid(string detail) => new(FaultKind.InvalidParameter, detail);
}
