using Likeness.Imaging;

namespace Likeness.Portraits;

/// <summary>Translates what is wrong with a picture into an operation's fault, for every engine alike.</summary>
public static class PictureFaults
{
    /// <summary>The kind of fault.</summary>
    /// <param name="fault">What the decoder says.</param>
    public static FaultKind KindOf(PictureFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Kind is PictureFaultKind.TooManyBytes or PictureFaultKind.TooManyPixels or PictureFaultKind.TooManyFrames ? FaultKind.PictureTooLarge : FaultKind.PictureUnreadable;
    }

    /// <summary>The whole fault.</summary>
    /// <param name="fault">What the decoder says.</param>
    public static PortraitFault Translate(PictureFault fault) => new(KindOf(fault), fault.Detail);
}
