using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Retouch;

/// <summary>Where a face's canvas lies in the picture: head, neck and shoulders, reduced to a bounded number of pixels a unit.</summary>
/// <remarks>What is changed is smooth at that size, so the changes are enlarged and added to the picture's own pixels: its finest texture is never touched.</remarks>
internal sealed class RetouchFrame
{
    /// <summary>Most canvas pixels a unit.</summary>
    private const float MostUnit = 112;

    private const float Beside = 2.3f;
    private const float Above = 1.75f;
    private const float BelowChin = 1.5f;

    private readonly Vector2 _toStudied;

    private RetouchFrame(PortraitWindow window, int width, int height, Vector2 toStudied)
    {
        (Window, Width, Height, _toStudied) = (window, width, height, toStudied);
        Origin = new Vector2(window.X, window.Y) * toStudied;
        Scale = width / (window.Width * toStudied.X);
    }

    /// <summary>The part of the picture.</summary>
    public PortraitWindow Window { get; }

    /// <summary>Canvas width.</summary>
    public int Width { get; }

    /// <summary>Canvas height.</summary>
    public int Height { get; }

    /// <summary>The canvas's left upper corner in pixels of the studied picture.</summary>
    public Vector2 Origin { get; }

    /// <summary>Canvas pixels a pixel of the studied picture.</summary>
    public float Scale { get; }

    /// <summary>Picture pixels a canvas pixel.</summary>
    public Vector2 Reduction => new((float)Window.Width / Width, (float)Window.Height / Height);

    /// <summary>From canvas pixels to pixels of the studied picture.</summary>
    public Matrix3x2 ToStudied => Matrix3x2.CreateScale(Reduction * _toStudied) * Matrix3x2.CreateTranslation(Origin);

    /// <param name="shape">The face in pixels of the studied picture.</param>
    /// <param name="studiedWidth">Width of that picture.</param>
    /// <param name="studiedHeight">Its height.</param>
    /// <param name="picture">The full picture.</param>
    /// <param name="mostUnit">Most canvas pixels a unit.</param>
    public static RetouchFrame Around(FaceShape shape, int studiedWidth, int studiedHeight, PixelBuffer picture, float mostUnit = MostUnit) =>
        Around(shape, studiedWidth, studiedHeight, picture, unit => MathF.Min(1, mostUnit / unit));

    /// <summary>A canvas of exactly so many pixels a unit, even if the picture has fewer.</summary>
    /// <param name="shape">The face in pixels of the studied picture.</param>
    /// <param name="studiedWidth">Width of that picture.</param>
    /// <param name="studiedHeight">Its height.</param>
    /// <param name="picture">The full picture.</param>
    /// <param name="unit">Canvas pixels a unit.</param>
    public static RetouchFrame Sized(FaceShape shape, int studiedWidth, int studiedHeight, PixelBuffer picture, float unit) =>
        Around(shape, studiedWidth, studiedHeight, picture, own => unit / own);

    private static RetouchFrame Around(FaceShape shape, int studiedWidth, int studiedHeight, PixelBuffer picture, Func<float, float> scaleOf)
    {
        var toPicture = new Vector2((float)picture.Width / studiedWidth, (float)picture.Height / studiedHeight);
        var frame = shape.Frame;
        var below = frame.ChinV + BelowChin;
        ReadOnlySpan<Vector2> corners =
        [
            frame.ToPicture(-Beside, -Above), frame.ToPicture(Beside, -Above), frame.ToPicture(-Beside, below), frame.ToPicture(Beside, below),
            // Shoulders lie below a tilted head too.
            frame.Origin + new Vector2(0, below * frame.Unit),
        ];
        var (low, high) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var corner in corners)
        {
            (low, high) = (Vector2.Min(low, corner * toPicture), Vector2.Max(high, corner * toPicture));
        }

        var (left, top) = (Math.Clamp((int)low.X, 0, picture.Width - 1), Math.Clamp((int)low.Y, 0, picture.Height - 1));
        var (right, bottom) = (Math.Clamp((int)MathF.Ceiling(high.X), left + 1, picture.Width), Math.Clamp((int)MathF.Ceiling(high.Y), top + 1, picture.Height));
        var window = new PortraitWindow(left, top, right - left, bottom - top);
        var scale = scaleOf(frame.Unit * toPicture.X);
        return new RetouchFrame(window, Math.Max(8, (int)MathF.Round(window.Width * scale)), Math.Max(8, (int)MathF.Round(window.Height * scale)), Vector2.One / toPicture);
    }

    /// <summary>Whether another face lies on the canvas and is large enough to matter there.</summary>
    public bool Holds(FaceShape other, FaceShape face)
    {
        const float LeastRelativeSize = 0.3f;
        var p = (other.Frame.Origin - Origin) * Scale;
        return other.Frame.Unit > LeastRelativeSize * face.Frame.Unit && p.X >= 0 && p.Y >= 0 && p.X < Width && p.Y < Height;
    }
}
