using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;
using Likeness.Server.Operations;

namespace Likeness.Server.Labels.Painting;

/// <summary>Draws visible marks. Thread-safe.</summary>
internal sealed class LabelPainter(LabelsOptions options, ILogger<LabelPainter> logger)
{
    private readonly Lazy<string> _chinese = new(() => Drawable("Labels:ChineseText", options.ChineseText, new LabelsOptions().ChineseText, logger));
    private readonly Lazy<string> _english = new(() => Drawable("Labels:EnglishText", options.EnglishText, new LabelsOptions().EnglishText, logger));

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

    private string TextOf(TextMark mark) =>
        MarkText.Clean(mark.Text) is { Length: > 0 } own ? own
        : mark.Language == MarkLanguage.Chinese ? _chinese.Value
        : _english.Value;

    /// <summary>What can be drawn of a configured text, or the product's own. Looked at on first use: it needs the font, which the start of the server does not.</summary>
    private static string Drawable(string setting, string configured, string builtIn, ILogger logger)
    {
        var text = MarkText.Clean(configured);
        if (text == configured)
        {
            return text;
        }

        text = text.Length > 0 ? text : builtIn;
        ServerLog.MarkTextUndrawable(logger, setting, text);
        return text;
    }
}
