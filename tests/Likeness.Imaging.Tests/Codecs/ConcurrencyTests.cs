using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

public sealed class ConcurrencyTests
{
    [Fact]
    public void Many_threads_get_the_same_pixels_and_their_own_faults()
    {
        var sound = SoundFiles.All["jpeg"];
        var damaged = (byte[])[.. sound[..(sound.Length / 2)], 0xFF, 0xD9];
        using var expected = Decode(sound);
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (i % 4 == 0)
            {
                Assert.Equal(PictureFaultKind.Corrupt, Refuse(damaged).Kind);
                return;
            }

            using var picture = Decode(sound);
            Assert.True(expected.Pixels.Samples.SequenceEqual(picture.Pixels.Samples));
            Assert.NotEmpty(PictureEncoder.Encode(picture.Pixels, new EncodeOptions { Format = PictureFormat.Jpeg }));
        });
    }
}
