using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Scene;

public sealed class PortraitSceneTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Portraits => [.. SelfMadePortraits.All.Keys];

    [Theory]
    [MemberData(nameof(Portraits))]
    public void Skin_hair_clothes_and_background_are_where_they_are_drawn(string name)
    {
        using var scene = Build(SelfMadePortraits.All[name]);
        var frame = scene.People[0].Shape.Frame;

        Assert.Equal(Region.Skin, At(scene, frame.ToPicture(0.45f, 0.7f)));
        Assert.Equal(Region.Skin, At(scene, frame.ToPicture(-0.45f, 0.7f)));
        Assert.Equal(Region.Skin, At(scene, frame.ToPicture(0, frame.ChinV + 0.35f)));
        Assert.Equal(Region.Hair, At(scene, frame.ToPicture(0, -1.55f)));
        Assert.Equal(Region.Clothes, At(scene, frame.ToPicture(-1.6f, frame.ChinV + 1.15f)));
        Assert.Equal(Region.Clothes, At(scene, frame.ToPicture(1.6f, frame.ChinV + 1.15f)));
        Assert.Equal(Region.Background, At(scene, new Vector2(3, 3)));
        Assert.True(scene.HasBodies);
        Assert.False(scene.IsMonochrome);
    }

    [Fact]
    public void Traits_of_the_drawn_people_are_read()
    {
        using var curls = Build(SelfMadePortraits.Curls);
        using var glasses = Build(SelfMadePortraits.Glasses);
        var (dark, light) = (curls.People[0], glasses.People[0]);

        Assert.Null(dark.Glasses);
        Assert.NotNull(light.Glasses);
        Assert.True(dark.SkinColor.X + 20 < light.SkinColor.X, $"{dark.SkinColor} and {light.SkinColor}");
        Assert.True(dark.HairColor.X < 25, $"{dark.HairColor}");
        Assert.True(light.HairColor.Z > 15, $"{light.HairColor}");
        Assert.Equal(0, dark.TeethLightness);
    }

    [Fact]
    public void The_window_shows_head_and_shoulders_in_the_shape_of_the_photo()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Curls);
        // The portrait on a large empty wall.
        using var wall = new PixelBuffer(photo.Width * 3, photo.Height * 2);
        wall.Samples.Fill(200);
        for (var y = 0; y < photo.Height; y++)
        {
            photo.Row(y).CopyTo(wall.Row(photo.Height + y)[photo.Stride..]);
        }

        var people = PortraitSceneBuilder.People(fixture.Analyzer.Analyze(wall).Faces);
        using var mask = fixture.Analyzer.PersonMask(wall);
        var window = PortraitWindow.HeadsAndShoulders(people, mask);

        var frame = Assert.Single(people).Frame;
        Assert.InRange((float)window.Width / window.Height, 1.19f, 1.21f);
        Assert.InRange(frame.Origin.X, window.X + 0.3f * window.Width, window.X + 0.7f * window.Width);
        Assert.InRange(window.Height / frame.Unit, 5, 7.5f);
    }

    [Theory]
    [InlineData(0.3f, 1)]
    [InlineData(0.4f, 2)]
    public void Bystanders_do_not_count(float size, int people)
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Curls);
        var face = fixture.Analyzer.Analyze(photo).Faces[0];
        var other = face with { Landmarks = [.. face.Landmarks.Select(p => new Landmark(p.X * size, p.Y * size, p.Z * size))] };

        var counted = PortraitSceneBuilder.People([other, face]);

        Assert.Equal(people, counted.Count);
        Assert.Same(face, counted[0].Source);
    }

    private PortraitScene Build(byte[] file)
    {
        using var photo = EngineFixture.Decode(file);
        using var studied = StudiedPhoto.Study(fixture.Analyzer, photo, fixture.Analyzer.Analyze(photo).Faces, isMonochrome: false);
        return studied.Scene(studied.Window(Framing.Original), 640, 800);
    }

    private static Region At(PortraitScene scene, Vector2 p) => (Region)scene.Regions[(int)p.Y * scene.Width + (int)p.X];
}
