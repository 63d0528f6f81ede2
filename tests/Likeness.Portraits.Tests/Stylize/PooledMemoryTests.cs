using System.Buffers;
using Likeness.Imaging;
using Likeness.Portraits.Stylize;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

public sealed class PooledMemoryTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData(PortraitStyle.ThreeD)]
    [InlineData(PortraitStyle.Emoji)]
    [InlineData(PortraitStyle.VideoGame)]
    [InlineData(PortraitStyle.Pixels)]
    [InlineData(PortraitStyle.Clay)]
    [InlineData(PortraitStyle.Toy)]
    public void A_picture_depends_neither_on_what_pooled_memory_holds_nor_on_the_number_of_workers(PortraitStyle style)
    {
        var clean = Draw(style, 0, workers: 1);

        Assert.Equal(clean, Draw(style, float.NaN, workers: 1));
        Assert.Equal(clean, Draw(style, 1e30f, workers: 4));
    }

    private byte[] Draw(PortraitStyle style, float rest, int workers)
    {
        LeaveInPool(rest);
        using var limit = RowParallel.Limit(workers);
        var request = new StylizeRequest { Picture = SelfMadePortraits.Glasses, Style = style, Seed = 5, LongSide = 320 };
        using var outcome = Stylizer.Run(request, fixture.Analyzer, new EmbeddedEngineOptions(), TimeProvider.System, null, TestContext.Current.CancellationToken);
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        return outcome.Pictures[0].Samples.ToArray();
    }

    /// <summary>Planes of every size get arrays that somebody has used before.</summary>
    private static void LeaveInPool(float rest)
    {
        var arrays = new List<float[]>();
        for (var bits = 10; bits <= 20; bits++)
        {
            for (var i = 0; i < 12; i++)
            {
                var array = ArrayPool<float>.Shared.Rent(1 << bits);
                Array.Fill(array, rest);
                arrays.Add(array);
            }
        }

        arrays.ForEach(array => ArrayPool<float>.Shared.Return(array));

        // Large planes have a pool of their own, with eight sizes an octave.
        var planes = new List<Plane>();
        for (var length = 1 << 14; length <= 1 << 20; length += length / 8)
        {
            for (var i = 0; i < 12; i++)
            {
                var plane = new Plane(length, 1);
                plane.Samples.Fill(rest);
                planes.Add(plane);
            }
        }

        planes.ForEach(plane => plane.Dispose());
    }
}
