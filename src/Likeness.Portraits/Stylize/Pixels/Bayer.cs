namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>The 4×4 ordered-dither matrix (Bayer, 1973), −0.47…0.47.</summary>
internal static class Bayer
{
    private static readonly int[] Order = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

    public static float At(int x, int y) => Order[(y & 3) * 4 + (x & 3)] / 16f - 0.47f;
}
