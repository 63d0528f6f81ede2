using Likeness.Imaging;
using Likeness.Server.Jobs;

namespace Likeness.Server.Intake;

/// <summary>Looks at the bytes of a picture before any pixel is decoded.</summary>
internal static class PictureCheck
{
    /// <summary>Whether it is text that a web server sends in the place of a picture: HTML, XML or JSON. No accepted format begins like that.</summary>
    public static bool IsPage(ReadOnlySpan<byte> bytes)
    {
        var text = (bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes).TrimStart(" \t\r\n"u8);
        return !text.IsEmpty && text[0] is (byte)'<' or (byte)'{' or (byte)'[';
    }

    /// <summary>Checks sides and format by the header, if there is anything to check.</summary>
    /// <returns>Null when the picture may go on.</returns>
    public static JobFault? Check(ReadOnlyMemory<byte> bytes, IntakeLimits limits)
    {
        if (limits is { MinSide: null, MaxSide: null, Formats.Count: 0 })
        {
            return null;
        }

        if (!PictureDecoder.TryReadHeader(bytes, PictureLimits.Default, out var header, out var fault))
        {
            return new JobFault(
                fault.Kind switch
                {
                    PictureFaultKind.TooManyPixels => JobFaultKind.PictureTooManyPixels,
                    PictureFaultKind.TooManyBytes => JobFaultKind.PictureTooLarge,
                    PictureFaultKind.Empty => JobFaultKind.PictureEmpty,
                    _ => JobFaultKind.PictureUnreadable,
                },
                fault.Detail);
        }

        var size = $"The picture has {header.Width} × {header.Height} pixels";
        return limits switch
        {
            { Formats.Count: > 0 } when !limits.Formats.Contains(header.Format) =>
                new JobFault(JobFaultKind.PictureUnreadable, $"The picture is in the format {header.Format}, which is not accepted here."),
            { MinSide: { } least } when Math.Min(header.Width, header.Height) < least => new JobFault(JobFaultKind.PictureTooSmall, $"{size}; each side must have at least {least}."),
            { MaxSide: { } most } when Math.Max(header.Width, header.Height) > most => new JobFault(JobFaultKind.PictureTooManyPixels, $"{size}; each side may have at most {most}."),
            _ => null,
        };
    }
}
