using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Networks;
using Likeness.Portraits.Retouch;

namespace Likeness.Portraits.Glam;

/// <summary>The template's own head with the user's face on it, as networks of the operator's own draw it: it takes the place of the user's photo.</summary>
internal static class SwappedHead
{
    /// <param name="cut">The template's head at the size of its canvas.</param>
    /// <param name="head">The same as a canvas.</param>
    /// <param name="user">The user's canvas.</param>
    /// <param name="analyzer">The models of this thread.</param>
    /// <param name="networks">The networks; one that swaps is among them.</param>
    /// <param name="seed">Where enlarging takes fine texture from.</param>
    /// <param name="cancellationToken">Stops waiting for the networks.</param>
    /// <returns>A canvas of the new face; null if the networks drew no face. The caller disposes it.</returns>
    public static GlamCanvas? Draw(PixelBuffer cut, GlamCanvas head, GlamCanvas user, FaceAnalyzer analyzer, NeuralModels networks, uint seed, CancellationToken cancellationToken)
    {
        using var colors = ColorConversion.Convert(user.Lab, ColorSpace.Srgb);
        using var photo = ColorConversion.ToPixels(colors);
        using var drawn = NetworkSwap.Draw(cut, head.Shape, photo, user.Shape, networks, seed, analyzer.SuperResolver, cancellationToken);

        // The network moves features: the new face is looked for like that of any photo.
        var found = analyzer.Analyze(drawn, cancellationToken: cancellationToken).Faces.MinBy(face => Distance(face, head));
        if (found is null || Distance(found, head) > head.Unit)
        {
            return null;
        }

        using var faces = StudiedFaces.Study(analyzer, drawn, [found], head.IsMonochrome);
        if (faces.Count == 0)
        {
            return null;
        }

        var frame = RetouchFrame.Sized(faces[0], faces.Width, faces.Height, drawn, head.Unit);
        using var sized = GlamCanvas.Cut(drawn, frame);
        return GlamCanvas.Open(sized, faces, 0, frame);
    }

    private static float Distance(Face face, GlamCanvas head) =>
        Vector2.Distance(head.Shape.Frame.Origin, new Vector2((face.Box.Left + face.Box.Right) / 2, (face.Box.Top + face.Box.Bottom) / 2)) / 2;
}
