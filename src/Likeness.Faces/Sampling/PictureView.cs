using System.Numerics;

namespace Likeness.Faces;

/// <summary>A picture as seen after some quarter turns. Turning costs nothing: it only changes where samples are taken.</summary>
internal sealed class PictureView
{
    private readonly PicturePyramid _pyramid;
    private readonly Matrix3x2 _toPicture;

    public PictureView(PicturePyramid pyramid, int quarterTurns)
    {
        _pyramid = pyramid;
        QuarterTurns = quarterTurns & 3;
        float width = pyramid.Picture.Width, height = pyramid.Picture.Height;
        (Width, Height) = QuarterTurns % 2 == 0 ? (pyramid.Picture.Width, pyramid.Picture.Height) : (pyramid.Picture.Height, pyramid.Picture.Width);
        _toPicture = QuarterTurns switch
        {
            0 => Matrix3x2.Identity,
            1 => new Matrix3x2(0, -1, 1, 0, 0, height),
            2 => new Matrix3x2(-1, 0, 0, -1, width, height),
            _ => new Matrix3x2(0, 1, -1, 0, width, 0),
        };
    }

    /// <summary>Clockwise quarter turns, 0…3.</summary>
    public int QuarterTurns { get; }

    /// <summary>Width after the turns.</summary>
    public int Width { get; }

    /// <summary>Height after the turns.</summary>
    public int Height { get; }

    /// <summary>Fills a model's input of three planes (red, green, blue) with <c>sample × gain + bias</c>.</summary>
    /// <param name="outputToView">From pixels of the input (centres at +0.5) to pixels of the view.</param>
    /// <param name="width">Width of the input.</param>
    /// <param name="height">Height of the input.</param>
    /// <param name="planes">3 × <paramref name="height"/> × <paramref name="width"/> floats.</param>
    /// <param name="range">What 0 and 255 become.</param>
    /// <param name="border">What lies outside the picture.</param>
    public void Sample(Matrix3x2 outputToView, int width, int height, Span<float> planes, (float Black, float White) range, SampleBorder border)
    {
        var toPicture = outputToView * _toPicture;
        var (pixels, reduction) = _pyramid.LevelFor(MathF.Sqrt(MathF.Abs(toPicture.GetDeterminant())));
        var toLevel = toPicture * Matrix3x2.CreateScale(1f / reduction);
        BilinearSampler.Sample(pixels, toLevel, width, height, planes, range, border);
    }
}

/// <summary>What lies outside a picture.</summary>
internal enum SampleBorder
{
    /// <summary>The nearest pixel of the picture.</summary>
    Replicate,

    /// <summary>Black.</summary>
    Black,
}
