using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

/// <summary>The style Emoji on real photos, when they are on this machine.</summary>
public sealed class EmojiPhotoTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("p01_collins_astronaut.png", 1)]
    [InlineData("p04_jemison_1024.jpg", 1)]
    [InlineData("p05_ride_astronaut.jpg", 1)]
    [InlineData("p08_kjohnson_gray.jpg", 1)]
    [InlineData("p09_lincoln_bw_beard.png", 1)]
    [InlineData("q01_congress_H001042.jpg", 1)]
    [InlineData("q02_congress_C001080.jpg", 1)]
    [InlineData("q03_congress_T000472.jpg", 1)]
    [InlineData("q04_congress_G000553.jpg", 1)]
    [InlineData("g01_apollo11_3faces.jpg", 3)]
    [InlineData("g06_composite_2faces.jpg", 2)]
    public async Task Everybody_keeps_a_face_and_its_lightness(string name, int people)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var file = await File.ReadAllBytesAsync(SharedPhotos.PathOf(name), TestContext.Current.CancellationToken);
        var drawn = await fixture.Emoji(file, longSide: 1024);
        var faces = fixture.Analyzer.Analyze(drawn.Picture).Faces;

        Assert.Equal(people, faces.Count);
        if (people == 1)
        {
            // Bands of brow and cheeks: in hard light from the side they differ by more than the median of the whole face does.
            Assert.InRange(EmojiDrawing.SkinLightness(drawn.Picture, faces[0]) - fixture.PhotoSkinLightness(file), -4, 4);
        }
    }
}
