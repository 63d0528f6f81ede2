using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Tests.Scene;

public sealed class MaskTrimTests
{
    private const int Side = 60;
    private const float Unit = 20;

    [Fact]
    public void A_small_hole_in_a_person_takes_the_label_around_it()
    {
        var regions = Hair(hole: 4);

        MaskTrim.FillHoles(regions, Side, Side, Unit);

        Assert.All(regions, region => Assert.Equal((byte)Region.Hair, region));
    }

    [Fact]
    public void A_large_gap_stays_background()
    {
        var regions = Hair(hole: 30);

        MaskTrim.FillHoles(regions, Side, Side, Unit);

        Assert.Equal(30 * 30, regions.Count(region => region == RegionSegmenter.Beyond));
    }

    /// <summary>Hair everywhere, with a square in the middle that shows the background.</summary>
    private static byte[] Hair(int hole)
    {
        var regions = new byte[Side * Side];
        Array.Fill(regions, (byte)Region.Hair);
        var from = (Side - hole) / 2;
        for (var y = from; y < from + hole; y++)
        {
            regions.AsSpan((y * Side) + from, hole).Fill(RegionSegmenter.Beyond);
        }

        return regions;
    }
}
