using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Clay;
using Likeness.Portraits.Stylize.Figures;
using Likeness.Portraits.Stylize.Toy;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

/// <summary>Clay and Toy on real photos, when they are on this machine.</summary>
public sealed class ClayAndToyPhotoTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly string[] People =
    [
        "p01_collins_astronaut.png", "p04_jemison_1024.jpg", "p05_ride_astronaut.jpg", "p08_kjohnson_gray.jpg", "p12_chawla_astronaut.jpg", "q01_congress_H001042.jpg",
        "q02_congress_C001080.jpg", "q04_congress_G000553.jpg", "q09_congress_G000551.jpg", "g06_composite_2faces.jpg",
    ];

    public static TheoryData<PortraitStyle, string> Photos
    {
        get
        {
            var photos = new TheoryData<PortraitStyle, string>();
            foreach (var name in People)
            {
                photos.Add(PortraitStyle.Clay, name);
                photos.Add(PortraitStyle.Toy, name);
            }

            return photos;
        }
    }

    [Theory]
    [MemberData(nameof(Photos))]
    public async Task Everybody_is_found_again_with_their_own_features_and_skin(PortraitStyle style, string name)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var file = await File.ReadAllBytesAsync(SharedPhotos.PathOf(name), TestContext.Current.CancellationToken);
        using var studio = new StyleStudio(fixture, style, file, longSide: 640);
        using var scene = studio.Scene();
        using var drawn = studio.Draw();
        var map = new WarpMap(scene.People, style == PortraitStyle.Toy ? ToyStyle.Caricature : ClayStyle.Caricature);

        foreach (var person in scene.People)
        {
            Assert.InRange(PictureMeasures.LandmarkError(fixture.Analyzer, drawn, landmark => map.Target(person.Shape[landmark])), 0, 0.08f);
        }

        using var lab = ColorConversion.FromPixels(drawn, ColorSpace.CieLab);
        for (var i = 0; i < scene.People.Count; i++)
        {
            var places = SkinLevel.Places(scene, i);
            var before = places.Select(at => scene.Lab.C0.Samples[at]).Order().ElementAt(places.Count / 2);
            var after = places.Select(at => At(lab.C0, map.Target(new Vector2(at % scene.Width + 0.5f, at / scene.Width + 0.5f)))).Order().ElementAt(places.Count / 2);
            Assert.InRange(after - before, -3, 3);
        }
    }

    private static float At(Plane plane, Vector2 place) => plane[Math.Clamp((int)place.X, 0, plane.Width - 1), Math.Clamp((int)place.Y, 0, plane.Height - 1)];
}
