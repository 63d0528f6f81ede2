using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>A reference to a libvips image: a header and a lazy recipe for its pixels.</summary>
internal sealed unsafe class VipsImage : SafeHandle
{
    public const string ProfileField = "icc-profile-data";

    // VipsBandFormat (libvips: image.h).
    public const int Bytes = 0;
    public const int Shorts = 2;

    // VipsInterpretation (libvips: image.h).
    public const int CmykInterpretation = 15;
    public const int SrgbInterpretation = 22;

    public VipsImage(nint handle)
        : base(0, ownsHandle: true)
        => SetHandle(handle);

    public override bool IsInvalid => handle == 0;

    public int Width => Vips.ImageWidth(this);

    public int Height => Vips.ImageHeight(this);

    public int Bands => Vips.ImageBands(this);

    public int Format => Vips.ImageFormat(this);

    public int Interpretation => Vips.ImageInterpretation(this);

    public int Pages => Vips.ImagePages(this);

    public bool HasAlpha => Vips.ImageHasAlpha(this) != 0;

    /// <summary>Wraps samples that stay pinned for the whole life of the image and of everything made from it.</summary>
    public static VipsImage OverPinned(byte* samples, int width, int height, int bands)
        => new(Vips.ImageNewFromMemory(samples, (nuint)width * (nuint)height * (nuint)bands, width, height, bands, Bytes));

    /// <summary>The same as a picture whose samples mean sRGB, with alpha when there are four.</summary>
    public static VipsImage SrgbOverPinned(byte* samples, int width, int height, int channels)
    {
        using var plain = OverPinned(samples, width, height, channels);
        using var copy = new VipsOperation("copy").Set("in", plain).Set("interpretation", "srgb");
        return copy.TryRun() ? copy.Image() : throw new InvalidOperationException("libvips refused a plain picture.");
    }

    /// <summary>The embedded colour profile, or nothing; valid while the image lives.</summary>
    public ReadOnlySpan<byte> Profile()
        => Vips.ImageTypeOf(this, ProfileField) != 0 && Vips.ImageGetBlob(this, ProfileField, out var data, out var length) == 0
            ? new ReadOnlySpan<byte>(data, checked((int)length))
            : default;

    /// <summary>Another reference to the same image, disposed on its own.</summary>
    public VipsImage Reference() => new(GObject.Ref(handle));

    /// <summary>Makes the evaluation of this image fail at its next step. May be called from any thread.</summary>
    public void Kill() => Vips.ImageSetKill(this, 1);

    protected override bool ReleaseHandle()
    {
        GObject.Unref(handle);
        return true;
    }
}
