using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Clarity;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Networks;

/// <summary>Paints a canvas with a network whose memory grows with the pixels it sees: the canvas is reduced for it, the painting enlarged again, and the photo's light and dark detail put back.</summary>
/// <param name="styler">The network.</param>
/// <param name="enlarger">A super-resolution network, if there is one.</param>
/// <param name="isGrey">Whether the photo has no colour; the painting then has none either.</param>
/// <param name="seed">Where enlarging takes fine texture from.</param>
/// <param name="cancellationToken">Stops between the steps.</param>
internal sealed class NetworkPainter(PictureStyler styler, SuperResolver? enlarger, bool isGrey, uint seed, CancellationToken cancellationToken)
{
    private bool _enlarged;

    /// <summary>The networks that worked.</summary>
    public IReadOnlyList<ModelUse> Models
    {
        get
        {
            ModelUse[] painted = [new ModelUse("style", styler.Name, styler.Provider, IsGenerator: true)];
            return _enlarged ? [.. painted, SuperResolution.Use(enlarger!)] : painted;
        }
    }

    /// <param name="canvas">Three channels.</param>
    /// <param name="people">The faces in its pixels.</param>
    /// <param name="mask">Its person mask.</param>
    public PixelBuffer Paint(PixelBuffer canvas, IReadOnlyList<FaceShape> people, Plane mask)
    {
        var scale = MathF.Min(1, (float)styler.MostSide / Math.Max(canvas.Width, canvas.Height));
        var (width, height) = (Side(canvas.Width, scale), Side(canvas.Height, scale));
        using var small = width == canvas.Width && height == canvas.Height ? canvas.Clone() : Resampler.Resize(canvas, width, height);
        using var smallMask = Resampler.Resize(mask, width, height, ResampleFilter.Triangle);
        var unit = people[0].Frame.Unit;
        var painted = Whole(small, smallMask, unit * width / canvas.Width);
        if (width != canvas.Width || height != canvas.Height)
        {
            using var rough = painted;
            painted = Enlarge(rough, canvas.Width, canvas.Height);
            if (styler.Detail > 0)
            {
                Sharpen(painted, canvas, small);
            }
        }

        if (styler.Scope == StyleScope.Face)
        {
            foreach (var person in people.Reverse())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Head(painted, canvas, person, mask);
            }
        }

        return painted;
    }

    private static int Side(int length, float scale) => Math.Max(1, (int)MathF.Round(length * scale));

    private PixelBuffer Whole(PixelBuffer picture, Plane mask, float unit)
    {
        using var colors = ColorConversion.FromPixels(picture, ColorSpace.Srgb);
        using var painted = styler.Paint(colors, cancellationToken);
        PaintedTones.Apply(painted, colors, mask, unit, styler.Tones, isGrey);
        return ColorConversion.ToPixels(painted);
    }

    private PixelBuffer Enlarge(PixelBuffer picture, int width, int height)
    {
        const float Plain = 1.15f;
        var ratio = (float)width / picture.Width;
        if (ratio < Plain)
        {
            return Resampler.Resize(picture, width, height);
        }

        _enlarged = enlarger is not null;
        using var large = SuperResolution.Enlarge(picture, ratio > 2.2f ? 4 : 2, seed, enlarger, cancellationToken);
        return Resampler.Resize(large, width, height);
    }

    /// <summary>Adds what the network could not see of the photo's light and dark.</summary>
    private void Sharpen(PixelBuffer painted, PixelBuffer canvas, PixelBuffer small)
    {
        const float Most = 24;
        using var seen = Resampler.Resize(small, canvas.Width, canvas.Height, ResampleFilter.CatmullRom);
        var amount = styler.Detail;
        RowParallel.For(canvas.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var target = painted.Row(y);
                var own = canvas.Row(y);
                var rough = seen.Row(y);
                for (var x = 0; x < target.Length; x += 3)
                {
                    var missing = (0.299f * (own[x] - rough[x])) + (0.587f * (own[x + 1] - rough[x + 1])) + (0.114f * (own[x + 2] - rough[x + 2]));
                    var more = amount * Math.Clamp(missing, -Most, Most);
                    for (var i = x; i < x + 3; i++)
                    {
                        target[i] = (byte)Math.Clamp(MathF.Round(target[i] + more), 0, 255);
                    }
                }
            }
        });
    }

    /// <summary>Paints a head by itself and lays it softly over the painting.</summary>
    private void Head(PixelBuffer painted, PixelBuffer canvas, FaceShape person, Plane mask)
    {
        const float Half = 2.3f;
        const float Middle = 0.25f;
        var frame = person.Frame;
        var side = Math.Max(8, (int)MathF.Round(2 * Half * frame.Unit));
        var center = frame.ToPicture(0, Middle);
        var window = new PortraitWindow((int)MathF.Round(center.X - (side / 2f)), (int)MathF.Round(center.Y - (side / 2f)), side, side);
        var most = Math.Min(styler.MostSide, side * 2);
        using var cut = PictureCut.Cut(canvas, window);
        using var sized = Resampler.Resize(cut, most, most);
        using var cutMask = PictureCut.Cut(mask, window);
        using var sizedMask = Resampler.Resize(cutMask, most, most, ResampleFilter.Triangle);
        using var head = Whole(sized, sizedMask, frame.Unit * most / side);
        using var back = head.Width < side ? Enlarge(head, side, side) : Resampler.Resize(head, side, side);
        Lay(painted, back, window);
    }

    private static void Lay(PixelBuffer painted, PixelBuffer head, PortraitWindow window)
    {
        const float Starts = 0.62f;
        const float Ends = 0.96f;
        var half = window.Width / 2f;
        for (var y = Math.Max(0, -window.Y); y < Math.Min(window.Height, painted.Height - window.Y); y++)
        {
            var target = painted.Row(window.Y + y);
            var source = head.Row(y);
            for (var x = Math.Max(0, -window.X); x < Math.Min(window.Width, painted.Width - window.X); x++)
            {
                var distance = Vector2.Distance(new Vector2(x + 0.5f, y + 0.5f), new Vector2(half)) / half;
                var share = SmoothStep.Between(Ends, Starts, distance);
                for (var i = 0; share > 0 && i < 3; i++)
                {
                    ref var sample = ref target[((window.X + x) * 3) + i];
                    sample = (byte)Math.Clamp(MathF.Round(float.Lerp(sample, source[(x * 3) + i], share)), 0, 255);
                }
            }
        }
    }
}
