using System.Collections.Immutable;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>How a network takes and gives pictures.</summary>
/// <param name="Layout">The order of the numbers.</param>
/// <param name="In">The numbers that go in.</param>
/// <param name="Out">The numbers that come out.</param>
/// <param name="BlueFirst">Whether the channels are blue, green, red.</param>
internal sealed record PictureTensor(TensorLayout Layout, TensorRange In, TensorRange Out, bool BlueFirst)
{
    /// <summary>The shape of a picture.</summary>
    public ImmutableArray<long> Shape(int width, int height) => Layout == TensorLayout.Planar ? [1, 3, height, width] : [1, height, width, 3];

    /// <summary>Width, height and channels of a tensor; zeros if it is no picture.</summary>
    public (long Width, long Height, long Channels) Sides(ImmutableArray<long> shape) => shape.Length != 4 || shape[0] > 1
        ? (0, 0, 0)
        : Layout == TensorLayout.Planar ? (shape[3], shape[2], shape[1]) : (shape[2], shape[1], shape[3]);

    /// <summary>The numbers of a picture. What it lacks around it is mirrored.</summary>
    /// <param name="picture">In sRGB, 0…1.</param>
    /// <param name="width">Width of the tensor.</param>
    /// <param name="height">Its height.</param>
    /// <param name="margin">Pixels of the tensor left of the picture and above it.</param>
    public float[] Write(ColorImage picture, int width, int height, int margin = 0)
    {
        var columns = new int[width];
        for (var x = 0; x < width; x++)
        {
            columns[x] = Mirror(x - margin, picture.Width);
        }

        var values = new float[3 * width * height];
        var gain = In.White - In.Black;
        for (var channel = 0; channel < 3; channel++)
        {
            var place = BlueFirst ? 2 - channel : channel;
            for (var y = 0; y < height; y++)
            {
                var row = picture[channel].Row(Mirror(y - margin, picture.Height));
                for (var x = 0; x < width; x++)
                {
                    values[Index(x, y, place, width, height)] = In.Black + (gain * row[columns[x]]);
                }
            }
        }

        return values;
    }

    /// <summary>The picture of some numbers, or a part of it.</summary>
    /// <param name="values">A whole tensor.</param>
    /// <param name="tensorWidth">Its width.</param>
    /// <param name="tensorHeight">Its height.</param>
    /// <param name="width">Width of the picture.</param>
    /// <param name="height">Its height.</param>
    /// <param name="margin">Pixels of the tensor left of the picture and above it.</param>
    public ColorImage Read(ReadOnlySpan<float> values, int tensorWidth, int tensorHeight, int width, int height, int margin = 0)
    {
        var picture = new ColorImage(width, height, ColorSpace.Srgb);
        var gain = 1 / (Out.White - Out.Black);
        for (var channel = 0; channel < 3; channel++)
        {
            var place = BlueFirst ? 2 - channel : channel;
            for (var y = 0; y < height; y++)
            {
                var row = picture[channel].Row(y);
                for (var x = 0; x < width; x++)
                {
                    var value = (values[Index(x + margin, y + margin, place, tensorWidth, tensorHeight)] - Out.Black) * gain;

                    // The comparison also turns a number that is none into 0.
                    row[x] = value > 0 ? MathF.Min(value, 1) : 0;
                }
            }
        }

        return picture;
    }

    private static int Mirror(int position, int length)
    {
        while (position < 0 || position >= length)
        {
            position = position < 0 ? -1 - position : (2 * length) - 1 - position;
        }

        return position;
    }

    private int Index(int x, int y, int place, int width, int height) =>
        Layout == TensorLayout.Planar ? (((place * height) + y) * width) + x : (((y * width) + x) * 3) + place;
}
