using Likeness.Faces;
using Likeness.Portraits.Retouch;

namespace Likeness.Portraits.Glam;

/// <summary>Opens a user's photos one after the other and keeps the one that suits a face of the template best.</summary>
internal static class UserPhotos
{
    /// <param name="user">The user.</param>
    /// <param name="number">Their number from 0, for the text of a fault.</param>
    /// <param name="head">The face that they replace.</param>
    /// <param name="analyzer">The models of this thread.</param>
    /// <param name="options">Limits and the size of the analysis.</param>
    /// <param name="anyPose">Whether the user's head may look anywhere.</param>
    /// <param name="fault">Why no photo can be used.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ChosenPhoto? Choose(GlamUser user, int number, GlamCanvas head, FaceAnalyzer analyzer, EmbeddedEngineOptions options, bool anyPose, out PortraitFault? fault, CancellationToken cancellationToken)
    {
        fault = null;
        var values = new List<GlamPhoto>();
        GlamCanvas? best = null;
        var bestAt = -1;
        try
        {
            for (var i = 0; i < user.Photos.Count; i++)
            {
                var canvas = Open(user.Photos[i], $"Photo {i + 1} of user {number + 1}", head, analyzer, options, out fault, cancellationToken);
                if (canvas is null)
                {
                    best?.Dispose();
                    return null;
                }

                values.Add(PhotoValue.Of(canvas, head));
                if (best is null || values[i].Cost < values[bestAt].Cost)
                {
                    best?.Dispose();
                    (best, bestAt) = (canvas, i);
                }
                else
                {
                    canvas.Dispose();
                }
            }

            fault = Unusable(values[bestAt], number, anyPose);
            if (fault is null)
            {
                return new ChosenPhoto(best!, bestAt, values);
            }

            best!.Dispose();
            return null;
        }
        catch
        {
            best?.Dispose();
            throw;
        }
    }

    /// <summary>What a mesh of the visible half of a face cannot do.</summary>
    private static PortraitFault? Unusable(GlamPhoto best, int number, bool anyPose)
    {
        const float MostPose = 3;
        const float MostClipped = 2.8f;
        if (best.Exposure > MostClipped)
        {
            return new PortraitFault(FaultKind.NoFaceOfUser, $"The face of user {number + 1} is almost all black or white in the photo.");
        }

        return best.Pose > MostPose && !anyPose
            ? new PortraitFault(FaultKind.EngineCannot, $"The head of user {number + 1} looks too far away from where the template's head looks; give a photo with a similar pose, or use a generative engine, which can turn heads.")
            : null;
    }

    private static GlamCanvas? Open(ReadOnlyMemory<byte> picture, string name, GlamCanvas head, FaceAnalyzer analyzer, EmbeddedEngineOptions options, out PortraitFault? fault, CancellationToken cancellationToken)
    {
        fault = null;
        using var photo = UprightPhoto.Open(picture, analyzer, options, out var unreadable, cancellationToken);
        if (photo is null)
        {
            using var outcome = PictureInput.Unreadable(unreadable!);
            fault = outcome.Fault! with { Detail = $"{name}: {unreadable!.Detail}" };
            return null;
        }

        if (photo.Faces.Count == 0)
        {
            fault = new PortraitFault(FaultKind.NoFaceOfUser, $"{name} shows no face; it must show a clearly visible human face.");
            return null;
        }

        using var faces = StudiedFaces.Study(analyzer, photo.Analysed, [photo.Faces[0]], photo.IsMonochrome);
        if (faces.Count == 0)
        {
            fault = new PortraitFault(FaultKind.NoFaceOfUser, $"The face in {name.ToLowerInvariant()} is too small to be used.");
            return null;
        }

        var frame = RetouchFrame.Sized(faces[0], faces.Width, faces.Height, photo.Pixels, head.Unit);
        using var sized = GlamCanvas.Cut(photo.Pixels, frame);
        return GlamCanvas.Open(sized, faces, 0, frame);
    }
}

/// <summary>The photo of a user that is used. Dispose it to give its memory back.</summary>
/// <param name="Canvas">The face.</param>
/// <param name="Number">The photo's number, from 0.</param>
/// <param name="Values">What each photo was worth.</param>
internal sealed record ChosenPhoto(GlamCanvas Canvas, int Number, IReadOnlyList<GlamPhoto> Values) : IDisposable
{
    public void Dispose() => Canvas.Dispose();
}
