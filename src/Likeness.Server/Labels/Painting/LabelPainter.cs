using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;

namespace Likeness.Server.Labels.Painting;

/// <summary>Draws visible marks. Thread-safe.</summary>
internal sealed class LabelPainter(LabelsOptions options)
{
    /// <summary>Draws a mark into a picture.</summary>
    /// <param name="picture">Changed in place; untouched when there is a fault.</param>
    /// <param name="mark">What is drawn; its values have been checked (<see cref="VisibleMark.Check"/>).</param>
    /// <param name="logo">The encoded logo of a <see cref="PictureMark"/>, as intake gave it; not looked at for text.</param>
    /// <returns>Why there is no mark; null when all is well.</returns>
    public JobFault? Paint(PixelBuffer picture, VisibleMark mark, ReadOnlyMemory<byte> logo = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(mark);
        if (mark.Check() is { } wrong)
        {
            return new JobFault(JobFaultKind.InvalidParameter, wrong);
        }

        switch (mark)
        {
            case TextMark { Opacity: > 0 } text:
                PaintText(picture, text);
                return null;
            case PictureMark own:
                return LogoPainter.Paint(picture, own.Rectangle, logo);
            default:
                return null;
        }
    }

    private void PaintText(PixelBuffer picture, TextMark mark)
    {
        var atRight = mark.Corner is MarkCorner.BottomRight or MarkCorner.TopRight;
        var atBottom = mark.Corner is MarkCorner.BottomRight or MarkCorner.BottomLeft;
        var fit = TextFit.Find(TextOf(mark), picture.Width, picture.Height, options.TextHeight, atRight ? TextAlignment.Right : TextAlignment.Left);
        var left = atRight ? picture.Width - fit.Margin - fit.Width : fit.Margin;
        var top = atBottom ? picture.Height - fit.Margin - fit.Height : fit.Margin;
        using var stamp = TextStamp.Draw(fit, Ground.Measure(picture, left, top, fit.Width, fit.Height), mark.Opacity);
        Compositor.OverInPlace(picture, stamp.Pixels, left - stamp.Edge, top - stamp.Edge);
    }

    private string TextOf(TextMark mark)
    {
        var defaults = new LabelsOptions();
        var (configured, builtIn) = mark.Language == MarkLanguage.Chinese ? (options.ChineseText, defaults.ChineseText) : (options.EnglishText, defaults.EnglishText);
        return MarkText.Clean(mark.Text) is { Length: > 0 } own ? own
            : MarkText.Clean(configured) is { Length: > 0 } usual ? usual
            : builtIn;
    }
}
