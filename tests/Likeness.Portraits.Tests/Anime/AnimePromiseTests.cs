using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Anime;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;
using Likeness.Quality;

namespace Likeness.Portraits.Tests.Anime;

/// <summary>What makes people themselves stays in their drawings: on real photos, when they are on this machine.</summary>
public sealed class AnimePromiseTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("q04_congress_G000553.jpg")]
    [InlineData("p09_lincoln_bw_beard.png")]
    [InlineData("q09_congress_G000551.jpg")]
    [InlineData("portraits/A000014.jpg")]
    public async Task Beards_stay_as_dark_or_light_against_the_skin_as_they_are(string photo)
    {
        using var drawing = await Draw(photo);
        var (before, after) = (Contrast(drawing.Scene.Lab), Contrast(drawing.Lab));

        Assert.True(drawing.Scene.People[0].FacialHair.IsDrawn);
        Assert.Equal(MathF.Sign(before), MathF.Sign(after));
        Assert.True(MathF.Abs(after) > 0.5f * MathF.Abs(before), $"{before} to {after}");

        float Contrast(ColorImage lab) => Lightness(drawing.Scene, lab, Region.FacialHair) - Lightness(drawing.Scene, lab, Region.Skin);
    }

    [Theory]
    [InlineData("p06_hopper_cap_glasses.jpg")]
    [InlineData("p08_kjohnson_gray.jpg")]
    [InlineData("q09_congress_G000551.jpg")]
    [InlineData("portraits/A000014.jpg")]
    public async Task Glasses_are_drawn_where_they_are_worn(string photo)
    {
        using var drawing = await Draw(photo);
        var glasses = drawing.Scene.People[0].Glasses;
        Assert.NotNull(glasses);
        var reach = (int)MathF.Ceiling(0.08f * drawing.Scene.People[0].Shape.Frame.Unit);
        // Across a rim lightness changes and changes back.
        Vector2[] rims = [.. glasses.LeftRim, .. glasses.RightRim];
        var seen = rims.Count(point => Swing(drawing.Lab.C0, point, reach) > 12);

        Assert.True(seen > 0.7f * rims.Length, $"{seen} of {rims.Length}");
    }

    [Theory]
    [InlineData(1024, 576)]
    [InlineData(1280, 400)]
    public async Task High_hair_is_whole_in_a_wide_drawing(int width, int height)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var photo = await File.ReadAllBytesAsync(SharedPhotos.PathOf("q02_congress_C001080.jpg"), TestContext.Current.CancellationToken);
        var request = new AnimeRequest { Picture = photo, Seed = 1, Width = width, Height = height };
        using var outcome = await fixture.Engine.RunAsync(request, null, default);
        var picture = outcome.Pictures[0];

        // Black hair before a light backdrop.
        var dark = 0;
        for (var x = 0; x < picture.Width; x++)
        {
            dark += picture.Samples[(x * 3) + 1] < 60 ? 1 : 0;
        }

        Assert.InRange(dark, 0, picture.Width / 100);
    }

    [Fact]
    public async Task A_cap_keeps_its_colours()
    {
        using var drawing = await Draw("p06_hopper_cap_glasses.jpg");
        Assert.True(drawing.Scene.People[0].WearsHeadwear);

        Assert.InRange(Lightness(drawing.Scene, drawing.Lab, Region.Headwear) - Lightness(drawing.Scene, drawing.Scene.Lab, Region.Headwear), -10, 10);
    }

    [Fact]
    public async Task Old_faces_are_drawn_with_more_lines_than_young_ones()
    {
        using var old = await Draw("p09_lincoln_bw_beard.png");
        using var lined = await Draw("p06_hopper_cap_glasses.jpg");
        using var young = await Draw("p04_jemison_1024.jpg");
        var (first, second, smooth) = (Relief(old), Relief(lined), Relief(young));

        Assert.True(first > 1.1f * smooth && second > 1.1f * smooth, $"{first}, {second}, young {smooth}");
    }

    [Fact]
    public async Task White_hair_does_not_turn_blond()
    {
        using var drawing = await Draw("portraits/B000444.jpg");
        var (before, after) = (Chroma(drawing.Scene, drawing.Scene.Lab, Region.Hair), Chroma(drawing.Scene, drawing.Lab, Region.Hair));

        Assert.True(after <= before, $"{before} to {after}");
        Assert.InRange(Lightness(drawing.Scene, drawing.Lab, Region.Hair), 50, 100);
    }

    [Fact]
    public async Task Skins_keep_their_order_from_dark_to_light()
    {
        var skins = new List<SkinLightness>();
        foreach (var photo in (string[])["p04_jemison_1024.jpg", "p12_chawla_astronaut.jpg", "p01_collins_astronaut.png", "q04_congress_G000553.jpg", "q01_congress_H001042.jpg", "q02_congress_C001080.jpg"])
        {
            using var drawing = await Draw(photo);
            skins.Add(SkinLightness.Of(drawing.Scene, 0, drawing.Lab, null, Matrix3x2.Identity)!);
        }

        foreach (var (darker, lighter) in skins.SelectMany(a => skins.Where(b => b.Photo > a.Photo + 4).Select(b => (a, b))))
        {
            Assert.True(darker.Result < lighter.Result, $"{darker} {lighter}");
        }
    }

    private async Task<Drawing> Draw(string photo)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        using var opened = OpenedPhoto.Open(SharedPhotos.PathOf(photo), fixture.Analyzer);
        Assert.NotNull(opened);
        var request = new AnimeRequest { Picture = opened.Bytes, Seed = 1 };
        using var outcome = await fixture.Engine.RunAsync(request, null, default);
        var plan = AnimeFraming.Plan(opened.Studied, request);
        return new Drawing(opened.Scene(plan.Window, plan.Width, plan.Height), ColorConversion.FromPixels(outcome.Pictures[0], ColorSpace.CieLab));
    }

    private static float Lightness(PortraitScene scene, ColorImage lab, Region region) => Selection.Median([.. Inside(scene, region).Select(at => lab.C0.Samples[at])]);

    private static float Chroma(PortraitScene scene, ColorImage lab, Region region) =>
        Selection.Median([.. Inside(scene, region).Select(at => new Vector2(lab.C1.Samples[at], lab.C2.Samples[at]).Length())]);

    private static List<int> Inside(PortraitScene scene, Region region)
    {
        var cover = scene.Coverage[region];
        var places = new List<int>();
        for (var at = 0; at < scene.Regions.Length; at += 3)
        {
            if (scene.Owners[at] == 0 && cover.Samples[at] > 0.8f)
            {
                places.Add(at);
            }
        }

        Assert.True(places.Count > 20, $"{region}: {places.Count} pixels");
        return places;
    }

    private static float Swing(Plane lightness, Vector2 point, int reach)
    {
        var (least, most) = (float.MaxValue, float.MinValue);
        for (var y = Math.Max(0, (int)point.Y - reach); y <= Math.Min(lightness.Height - 1, (int)point.Y + reach); y++)
        {
            for (var x = Math.Max(0, (int)point.X - reach); x <= Math.Min(lightness.Width - 1, (int)point.X + reach); x++)
            {
                (least, most) = (MathF.Min(least, lightness[x, y]), MathF.Max(most, lightness[x, y]));
            }
        }

        return most - least;
    }

    /// <summary>Mean slope of drawn skin inside the face and beside its features, relative to its lightness and the face's size.</summary>
    private static float Relief(Drawing drawing)
    {
        using var field = PersonField.Around(drawing.Scene.People[0].Shape, drawing.Scene.Width, drawing.Scene.Height);
        using var slope = Gradient.Magnitude(drawing.Lab.C0);
        var (sum, light, count) = (0f, 0f, 0);
        for (var y = 0; y < field.Height; y += 2)
        {
            for (var x = 0; x < field.Width; x += 2)
            {
                var at = ((field.Top + y) * drawing.Scene.Width) + field.Left + x;
                if (field.OvalDistance[x, y] > 0.12f && field.Features[x, y] < 0.05f && drawing.Scene.Regions[at] == (byte)Region.Skin)
                {
                    (sum, light, count) = (sum + slope.Samples[at], light + drawing.Lab.C0.Samples[at], count + 1);
                }
            }
        }

        return sum / light * drawing.Scene.People[0].Shape.Frame.Unit;
    }

    private sealed record Drawing(PortraitScene Scene, ColorImage Lab) : IDisposable
    {
        public void Dispose()
        {
            Scene.Dispose();
            Lab.Dispose();
        }
    }
}
