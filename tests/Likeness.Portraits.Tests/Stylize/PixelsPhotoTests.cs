using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

/// <summary>The style on real photos, when they are on this machine.</summary>
public sealed class PixelsPhotoTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const int LargeFaces = 6;

    /// <summary>Photo and number of faces that count.</summary>
    public static TheoryData<string, int> Photos => new()
    {
        { "p01_collins_astronaut.png", 1 },
        { "p02_ochoa_astronaut.jpg", 1 },
        { "p04_jemison_1024.jpg", 1 },
        { "p05_ride_astronaut.jpg", 1 },
        { "p06_hopper_cap_glasses.jpg", 1 },
        { "p07_hopper_small300.jpg", 1 },
        { "p08_kjohnson_gray.jpg", 1 },
        { "p09_lincoln_bw_beard.png", 1 },
        { "p11_curie_bw.jpg", 1 },
        { "p12_chawla_astronaut.jpg", 1 },
        { "q01_congress_H001042.jpg", 1 },
        { "q02_congress_C001080.jpg", 1 },
        { "q03_congress_T000472.jpg", 1 },
        { "q04_congress_G000553.jpg", 1 },
        { "q09_congress_G000551.jpg", 1 },
        { "g01_apollo11_3faces.jpg", 3 },
        { "g02_nasa_class_23faces.jpg", 23 },
        { "g05_american_gothic_2faces.jpg", 2 },
        { "g06_composite_2faces.jpg", 2 },
    };

    [Theory]
    [MemberData(nameof(Photos))]
    public async Task Every_person_is_in_the_picture_and_still_has_a_face(string name, int people)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var drawn = await fixture.Draw(await File.ReadAllBytesAsync(SharedPhotos.PathOf(name), TestContext.Current.CancellationToken));

        Assert.Equal(people, drawn.Report.Faces.Count);
        if (people <= LargeFaces)
        {
            // Drawn faces of larger groups are a few cells wide: a face finder made for photos cannot judge them.
            Assert.Equal(people, fixture.Analyzer.Analyze(drawn.Picture).Faces.Count);
        }
    }

    [Theory]
    [InlineData("p01_collins_astronaut.png")]
    [InlineData("p04_jemison_1024.jpg")]
    [InlineData("p05_ride_astronaut.jpg")]
    [InlineData("p12_chawla_astronaut.jpg")]
    [InlineData("q01_congress_H001042.jpg")]
    [InlineData("q02_congress_C001080.jpg")]
    [InlineData("q03_congress_T000472.jpg")]
    [InlineData("q09_congress_G000551.jpg")]
    [InlineData("p08_kjohnson_gray.jpg")]
    public async Task Nobody_becomes_lighter_or_darker(string name)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var photo = await File.ReadAllBytesAsync(SharedPhotos.PathOf(name), TestContext.Current.CancellationToken);

        Assert.InRange(await PixelsStyleTests.SkinLightnessDifference(fixture, photo), -4.5, 4.5);
    }
}
