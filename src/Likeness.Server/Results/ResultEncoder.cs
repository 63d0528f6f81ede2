using Likeness.Imaging;
using Likeness.Server.Jobs;
using Likeness.Server.Labels;
using Likeness.Server.Labels.Metadata;
using Likeness.Server.Labels.Painting;

namespace Likeness.Server.Results;

/// <summary>Visible mark, file format, metadata, in this order. Thread-safe.</summary>
/// <remarks>PNG, the default, is without loss and has a palette where the picture has few colours, as the service that is replaced answers.</remarks>
internal sealed class ResultEncoder(LabelPainter painter, ResultMetadata metadata, TimeProvider time) : IResultEncoder
{
    private const int LargestWebPSide = 16_383;

    public EncodedResult Encode(PixelBuffer picture, ResultEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(encoding);
        if (encoding.Label.Check() is { } wrong)
        {
            return new EncodedResult(default, encoding.Format, new JobFault(JobFaultKind.InvalidParameter, wrong));
        }

        if (encoding.Label.Mark is { } mark)
        {
            if (Timed("mark", () => painter.Paint(picture, mark, encoding.Logo)) is { } fault)
            {
                return new EncodedResult(default, encoding.Format, fault);
            }

            LabelMetrics.MarkDrawn(mark);
        }

        var format = encoding.Format == PictureFormat.WebP && Math.Max(picture.Width, picture.Height) > LargestWebPSide ? PictureFormat.Png : encoding.Format;
        var options = new EncodeOptions { Format = format, Quality = encoding.Quality, Palette = true };
        var bare = Timed("encode", () => PictureEncoder.Encode(picture, options));
        var file = Timed("metadata", () => metadata.Write(bare, format, encoding.ContentId, encoding.Source, encoding.Label.Aigc));
        return new EncodedResult(file, format, null);
    }

    private T Timed<T>(string step, Func<T> work)
    {
        var start = time.GetTimestamp();
        var result = work();
        LabelMetrics.StepDone(step, time.GetElapsedTime(start));
        return result;
    }
}
