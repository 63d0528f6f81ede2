using Likeness.Portraits.Prompts;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize.VideoGame;

/// <summary>The style on real photos, when they are on this machine.</summary>
public sealed class VideoGamePhotoTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Photos =>
    [
        "p01_collins_astronaut.png", "p02_ochoa_astronaut.jpg", "p04_jemison_1024.jpg", "p05_ride_astronaut.jpg", "p06_hopper_cap_glasses.jpg", "p08_kjohnson_gray.jpg",
        "p11_curie_bw.jpg", "p12_chawla_astronaut.jpg", "q01_congress_H001042.jpg", "q02_congress_C001080.jpg", "q03_congress_T000472.jpg", "q09_congress_G000551.jpg",
        "g01_apollo11_3faces.jpg", "g06_composite_2faces.jpg",
    ];

    [Theory]
    [MemberData(nameof(Photos))]
    public async Task Everybody_keeps_their_skin_and_their_features(string name)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var photo = await File.ReadAllBytesAsync(SharedPhotos.PathOf(name), TestContext.Current.CancellationToken);
        foreach (var look in (GameLook[])[GameLook.LowPoly, GameLook.CelShaded])
        {
            using var drawn = GameRender.Of(fixture, photo, look);
            for (var person = 0; person < drawn.Scene.People.Count; person++)
            {
                Assert.InRange(drawn.SkinDifference(person), -3, 3);
                Assert.InRange(drawn.LandmarkError(fixture, person), 0, 0.08f);
            }
        }
    }
}
