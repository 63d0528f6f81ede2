using Likeness.Engines.Transport;
using Likeness.Imaging;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Brings what a server made to the exact size that was wanted.</summary>
internal static class ResultFit
{
    /// <summary>Shapes that differ by less are stretched: models round sides to their steps, and nothing is lost that way.</summary>
    private const double Stretched = 0.025;

    /// <summary>A shape or area that differs by more than this factor is not an answer to what was asked.</summary>
    private const double WrongShape = 1.7;
    private const double WrongArea = 16;

    /// <summary>Fits a picture; it is disposed.</summary>
    /// <param name="picture">What the server made.</param>
    /// <param name="asked">What it was asked for.</param>
    /// <param name="target">The result's size.</param>
    /// <exception cref="GeneratorException">It has nothing to do with what was asked.</exception>
    public static PixelBuffer Fit(PixelBuffer picture, PictureSize asked, PictureSize target)
    {
        var size = new PictureSize(picture.Width, picture.Height);
        if (Differs(size.Ratio / asked.Ratio, WrongShape) || Differs((double)size.Pixels / asked.Pixels, WrongArea))
        {
            picture.Dispose();
            throw new GeneratorException(GeneratorFailure.Hostile, $"It was asked for {asked} and sent {size}.");
        }

        if (size == target)
        {
            return picture;
        }

        using (picture)
        {
            if (!Differs(size.Ratio / target.Ratio, 1 + Stretched))
            {
                return Resampler.Resize(picture, target.Width, target.Height);
            }

            using var cut = PictureCut.ToShape(picture, target.Ratio);
            return Resampler.Resize(cut, target.Width, target.Height);
        }
    }

    private static bool Differs(double factor, double tolerance) => factor > tolerance || factor < 1 / tolerance;
}
