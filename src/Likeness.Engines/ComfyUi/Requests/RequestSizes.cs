using Likeness.Engines.Pictures;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>The sizes of a request.</summary>
/// <param name="Drawn">What the server draws, in the slots <c>width</c> and <c>height</c>.</param>
/// <param name="Wanted">What the caller gets.</param>
internal sealed record RequestSizes(PictureSize Drawn, PictureSize Wanted)
{
    /// <exception cref="ComfyException">The picture is too small, or the result would be too large.</exception>
    public static RequestSizes Of(RequestNeeds needs, ComfyUiTemplate template, IReadOnlyDictionary<string, SentPicture> sent, PictureLimits limits)
    {
        var picture = sent.GetValueOrDefault(TemplateSlots.Image);
        PictureSize? shape = picture is null ? null : Upright(needs, picture);
        if (shape is { } size && Math.Min(size.Width, size.Height) <= needs.TooShortSide)
        {
            throw new ComfyException(FaultKind.TemplateTooSmall, $"Both sides of the template must be longer than {needs.TooShortSide} pixels; it has {size}.");
        }

        var wanted = needs.ResultSize(shape);
        if (wanted.LongSide > limits.MaxSide || (long)wanted.Width * wanted.Height > limits.MaxPixels)
        {
            throw new ComfyException(FaultKind.PictureTooLarge, $"The result would have {wanted} pixels, which is too large.");
        }

        var drawn = template.Body.Size?.For(wanted) ?? (picture is null ? wanted : new PictureSize(picture.Width, picture.Height) * needs.Factor);
        return new(drawn, wanted);
    }

    /// <summary>The size before it was reduced to be sent.</summary>
    private static PictureSize Upright(RequestNeeds needs, SentPicture sent) =>
        PictureDecoder.TryReadHeader(needs.Pictures.First(picture => picture.Slot == TemplateSlots.Image).Bytes, PictureLimits.Default with { MaxBytes = long.MaxValue, MaxPixels = long.MaxValue, MaxSide = int.MaxValue }, out var header, out _)
            ? new(header.Width, header.Height)
            : new(sent.Width, sent.Height);
}
