using Likeness.Imaging;

namespace Likeness.Portraits;

/// <summary>What the operations of the embedded engine have in common about their input pictures.</summary>
internal static class PictureInput
{
    /// <summary>The fault of a picture that cannot be used.</summary>
    public static PortraitOutcome Unreadable(PictureFault fault) => PortraitOutcome.Failure(PictureFaults.KindOf(fault), fault.Detail);
}
