using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Segmentation;

/// <summary>Mirror images, left to right.</summary>
internal static class Mirror
{
    private const int IrisLeft = 468;
    private const int IrisRight = 473;

    public static PixelBuffer Of(PixelBuffer picture)
    {
        var mirrored = new PixelBuffer(picture.Width, picture.Height, picture.Channels);
        var channels = picture.Channels;
        for (var y = 0; y < picture.Height; y++)
        {
            Span<byte> from = picture.Row(y), to = mirrored.Row(y);
            for (var x = 0; x < picture.Width; x++)
            {
                from.Slice(x * channels, channels).CopyTo(to[((picture.Width - 1 - x) * channels)..]);
            }
        }

        return mirrored;
    }

    /// <summary>The face in the mirrored picture; of the paired points only the irises change places, the others are not looked at.</summary>
    public static Face Of(Face face, int width)
    {
        var landmarks = face.Landmarks.Select(point => point with { X = width - point.X }).ToArray();
        (landmarks[IrisLeft], landmarks[IrisRight]) = (landmarks[IrisRight], landmarks[IrisLeft]);
        return face with { Landmarks = [.. landmarks] };
    }

    public static Matrix3x2 Matrix(int width) => new(-1, 0, 0, 1, width, 0);
}
