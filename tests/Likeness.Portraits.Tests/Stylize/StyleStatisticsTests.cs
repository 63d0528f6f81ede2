using Likeness.Imaging;
using Likeness.Portraits.Tests.Support;
using Likeness.Quality;

namespace Likeness.Portraits.Tests.Stylize;

/// <summary>Styles are told apart by simple numbers: each has its own ranges, and no style is a photo with a filter.</summary>
public sealed class StyleStatisticsTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Samples => [nameof(SelfMadePortraits.Curls), nameof(SelfMadePortraits.Glasses)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_style_keeps_to_its_own_numbers(string sample)
    {
        var photo = sample == nameof(SelfMadePortraits.Curls) ? SelfMadePortraits.Curls : SelfMadePortraits.Glasses;
        var all = new Dictionary<PortraitStyle, StyleStatistics>();
        foreach (var style in Enum.GetValues<PortraitStyle>())
        {
            all[style] = await Measure(photo, style);
        }

        foreach (var (style, (colors, slope, specular, ink)) in Ranges)
        {
            var found = all[style];
            Assert.True(found.Colors >= colors.Least && found.Colors <= colors.Most, $"{style}: {found}");
            Assert.True(found.Slope >= slope.Least && found.Slope <= slope.Most, $"{style}: {found}");
            Assert.True(found.Specular >= specular.Least && found.Specular <= specular.Most, $"{style}: {found}");
            Assert.True(found.Ink >= ink.Least && found.Ink <= ink.Most, $"{style}: {found}");
        }

        // What makes each style itself, whatever the portrait: soft light, clean shapes, ink, lumps, dark lines of a clear coat.
        Assert.All(all, pair => Assert.True(pair.Key == PortraitStyle.ThreeD || pair.Value.Colors < all[PortraitStyle.ThreeD].Colors));
        Assert.All(all, pair => Assert.True(pair.Key is PortraitStyle.Pixels or PortraitStyle.Emoji || pair.Value.Colors15 > all[PortraitStyle.Emoji].Colors15));
        Assert.All(all, pair => Assert.True(pair.Key == PortraitStyle.VideoGame || pair.Value.Ink < all[PortraitStyle.VideoGame].Ink));
        Assert.True(all[PortraitStyle.Clay].Slope > 1.05f * all[PortraitStyle.ThreeD].Slope);
        Assert.True(all[PortraitStyle.Toy].Ink > 1.5f * all[PortraitStyle.ThreeD].Ink);
    }

    private static Dictionary<PortraitStyle, (Span Colors, Span Slope, Span Specular, Span Ink)> Ranges => new()
    {
        [PortraitStyle.ThreeD] = (new(30_000, 120_000), new(0.7f, 1.9f), new(0.03f, 0.7f), new(1, 4.5f)),
        [PortraitStyle.Emoji] = (new(8_000, 45_000), new(0.6f, 1.6f), new(0.03f, 1.3f), new(1.5f, 5)),
        [PortraitStyle.VideoGame] = (new(8_000, 40_000), new(0.9f, 2.4f), new(0.1f, 1.5f), new(5, 13)),
        [PortraitStyle.Pixels] = (new(8, 44), new(0.5f, 1.8f), new(0, 2.5f), new(2, 12)),
        [PortraitStyle.Clay] = (new(20_000, 80_000), new(0.9f, 2.2f), new(0.05f, 0.7f), new(1.5f, 8)),
        [PortraitStyle.Toy] = (new(15_000, 75_000), new(0.8f, 1.9f), new(0.05f, 1.3f), new(3, 10)),
    };

    private async Task<StyleStatistics> Measure(byte[] photo, PortraitStyle style)
    {
        var drawn = await fixture.Draw(photo, style: style);
        using var picture = drawn.Picture;
        using var lab = ColorConversion.FromPixels(picture, ColorSpace.CieLab);
        var faces = fixture.Analyzer.Analyze(picture).Faces;
        using var people = fixture.Analyzer.PersonMask(picture, faces);
        return StyleStatistics.Of(picture, lab, people, Likeness.Portraits.Scene.FaceShape.FromPicture(faces[0]).Frame.Unit);
    }

    private readonly record struct Span(float Least, float Most);
}
