using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Clarity;
using Likeness.Portraits.Retouch;

namespace Likeness.Portraits.Glam;

/// <summary>What a glam request and its template must be like.</summary>
internal static class GlamChecks
{
    /// <summary>What is wrong with the request, if anything, before a picture is opened.</summary>
    public static PortraitFault? Refuse(GlamRequest request)
    {
        if (request.Users.Count is < 1 or > GlamRequest.MostUsers)
        {
            return new(FaultKind.TooManyPictures, $"There must be 1 to {GlamRequest.MostUsers} users.");
        }

        if (request.Users.Any(user => user.Photos.Count is < 1 or > GlamUser.MostPhotos))
        {
            return new(FaultKind.TooManyPictures, $"Each user must have 1 to {GlamUser.MostPhotos} photos.");
        }

        if (request.Count is < 1 or > GlamRequest.MostPictures)
        {
            return new(FaultKind.InvalidParameter, $"The number of pictures must be 1 to {GlamRequest.MostPictures}.");
        }

        if (request.Similarity is not (>= 0 and <= 1))
        {
            return new(FaultKind.InvalidParameter, "The similarity must be a number from 0 to 1.");
        }

        if (request.Clarity is not (1 or 2 or 4))
        {
            return new(FaultKind.InvalidParameter, "The clarity must be 1, 2 or 4.");
        }

        if (request.Users.Count == 1 && request.Styles.Count > 0 && (request.Styles.Count != request.Count || request.Styles.Any(style => !Enum.IsDefined(style))))
        {
            return new(FaultKind.InvalidParameter, "There must be one style for each picture, or none at all.");
        }

        return null;
    }

    /// <summary>What is wrong with the template, if anything.</summary>
    public static PortraitFault? Refuse(GlamRequest request, UprightPhoto template, PictureLimits limits)
    {
        var (width, height) = (template.Pixels.Width, template.Pixels.Height);
        if (Math.Min(width, height) <= GlamRequest.LargestRefusedSide)
        {
            return new(FaultKind.TemplateTooSmall, $"Both sides of the template must be longer than {GlamRequest.LargestRefusedSide} pixels; it has {width} × {height}.");
        }

        if (!SuperResolution.Fits(width, height, request.Clarity, limits))
        {
            return new(FaultKind.PictureTooLarge, "The picture would be larger than the limits allow after it is enlarged; ask for a lower clarity.");
        }

        if (template.Faces.Count > GlamRequest.MostUsers)
        {
            return new(FaultKind.TooManyFaces, $"The template shows {template.Faces.Count} faces; at most {GlamRequest.MostUsers} are allowed.");
        }

        return template.Faces.Count < request.Users.Count
            ? new(FaultKind.TooFewFaces, $"The template shows {template.Faces.Count} faces for {request.Users.Count} users.")
            : null;
    }

    /// <summary>The faces' boxes in pixels of the template as it came, in which rectangles are given.</summary>
    public static IReadOnlyList<FaceBox> BoxesAsItCame(UprightPhoto template, StudiedFaces faces)
    {
        var (width, height) = (template.Pixels.Width, template.Pixels.Height);
        return [.. faces.Report(template.Factor).Select(face => Turned(face.Box))];

        FaceBox Turned(FaceBox box) => template.QuarterTurns switch
        {
            1 => new(box.Top, width - box.Right, box.Bottom, width - box.Left),
            2 => new(width - box.Right, height - box.Bottom, width - box.Left, height - box.Top),
            3 => new(height - box.Bottom, box.Left, height - box.Top, box.Right),
            _ => box,
        };
    }
}
