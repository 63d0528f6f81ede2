using Likeness.Imaging;
using Likeness.Portraits.Edit;
using Likeness.Portraits.Tests.Support;
using static Likeness.Portraits.Tests.Edit.EditStudio;

namespace Likeness.Portraits.Tests.Edit;

public sealed class DetailTransferTests
{
    [Fact]
    public void Nothing_done_to_the_copy_does_next_to_nothing_to_the_picture()
    {
        using var large = EngineFixture.Decode(SelfMadePortraits.Curls);
        using var small = Resampler.Resize(large, 320, 400);
        using var result = DetailTransfer.Apply(large, small, small);

        Assert.InRange(Difference(large, result), 0, 2.5);
    }

    [Fact]
    public void Exchanged_channels_are_exchanged_at_full_resolution()
    {
        using var large = EngineFixture.Decode(SelfMadePortraits.Curls);
        using var small = Resampler.Resize(large, 320, 400);
        using var result = DetailTransfer.Apply(large, small, Exchanged(small));
        using var expected = Exchanged(large);

        Assert.InRange(Difference(expected, result), 0, 4);
    }

    private static PixelBuffer Exchanged(PixelBuffer picture)
    {
        var exchanged = picture.Clone();
        for (var i = 0; i < exchanged.Samples.Length; i += 3)
        {
            (exchanged.Samples[i], exchanged.Samples[i + 2]) = (exchanged.Samples[i + 2], exchanged.Samples[i]);
        }

        return exchanged;
    }
}
