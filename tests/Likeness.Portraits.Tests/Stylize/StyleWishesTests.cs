using Likeness.Imaging;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

/// <summary>Reports are honest in every style: what is called applied changes the picture, what is called ignored does not.</summary>
public sealed class StyleWishesTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const int Side = 320;

    /// <summary>Wishes that a drawn portrait with glasses shows, each in a prompt of its own.</summary>
    private static readonly (string Prompt, string Negative)[] Wishes =
    [
        ("green background", ""), ("original background", ""), ("no background", ""), ("calm", ""), ("festive", ""),
        ("red hair", ""), ("purple shirt", ""), ("blue glasses", ""), ("", "glasses"),
        ("warm light", ""), ("cool light", ""), ("bright", ""), ("dark", ""), ("in color", ""), ("black and white", ""), ("sepia", ""),
        ("", "outline"), ("", "dither"), ("8-bit", ""), ("16-bit", ""), ("game boy", ""), ("nes", ""), ("pico-8", ""),
        ("low poly", ""), ("cel shaded", ""), ("no dialog", ""),
    ];

    public static TheoryData<PortraitStyle> Styles => [.. Enum.GetValues<PortraitStyle>()];

    [Theory]
    [MemberData(nameof(Styles))]
    public async Task What_is_applied_is_seen_and_what_is_ignored_is_not(PortraitStyle style)
    {
        Assert.SkipUnless(CanDraw(style), $"{style.Name()} is not drawn yet.");
        var lies = new List<string>();
        var (plain, _) = await Draw(SelfMadePortraits.Glasses, style);
        foreach (var (prompt, negative) in Wishes)
        {
            var (picture, report) = await Draw(SelfMadePortraits.Glasses, style, prompt, negative);
            var changed = !picture.AsSpan().SequenceEqual(plain);
            if (changed != report.Applied.Count > 0 || report.Applied.Count + report.Ignored.Count == 0)
            {
                lies.Add($"\"{prompt}\" without \"{negative}\": applied [{string.Join(", ", report.Applied)}], ignored [{string.Join(", ", report.Ignored)}], {(changed ? "changed" : "the same")}");
            }
        }

        // Which of its two looks the game has by default is its own choice: asking for that one changes nothing.
        lies.RemoveAll(lie => style == PortraitStyle.VideoGame && lie.Contains("look:", StringComparison.Ordinal));
        Assert.True(lies.Count == 0, string.Join('\n', lies));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public async Task Glasses_are_neither_coloured_nor_taken_off_where_nobody_wears_any(PortraitStyle style)
    {
        Assert.SkipUnless(CanDraw(style), $"{style.Name()} is not drawn yet.");
        var (plain, _) = await Draw(SelfMadePortraits.Curls, style);

        foreach (var prompt in new[] { "red glasses", "no glasses" })
        {
            var (picture, report) = await Draw(SelfMadePortraits.Curls, style, prompt);

            Assert.Empty(report.Applied);
            Assert.Contains("glasses", report.Ignored);
            Assert.Equal(plain, picture);
        }
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public async Task A_grey_photo_stays_grey_whatever_colours_are_named(PortraitStyle style)
    {
        Assert.SkipUnless(CanDraw(style), $"{style.Name()} is not drawn yet.");

        var (_, report) = await Draw(Grey(SelfMadePortraits.Curls), style, "red hair, blue background, warm light, black clothes, romantic");
        using var drawn = await Drawn(Grey(SelfMadePortraits.Curls), style, "red hair, blue background, warm light, black clothes, romantic");

        Assert.All(report.Applied, applied => Assert.True(applied.StartsWith("clothes: black", StringComparison.Ordinal) || applied.StartsWith("mood: romantic (grey backdrop", StringComparison.Ordinal), applied));
        Assert.Equal(["background", "blue", "hair", "red", "warm light"], report.Ignored.Order(StringComparer.Ordinal));
        using var lab = ColorConversion.FromPixels(drawn.Pictures[0], ColorSpace.CieLab);
        Assert.InRange(lab.C1.Samples.ToArray().Max(MathF.Abs), 0, 2);
        Assert.InRange(lab.C2.Samples.ToArray().Max(MathF.Abs), 0, 2);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public async Task A_grey_photo_gets_skin_of_a_colour_where_that_is_asked_for_and_granted(PortraitStyle style)
    {
        Assert.SkipUnless(CanDraw(style), $"{style.Name()} is not drawn yet.");

        using var outcome = await Drawn(Grey(SelfMadePortraits.Curls), style, "in color");

        using var lab = ColorConversion.FromPixels(outcome.Pictures[0], ColorSpace.CieLab);
        var analysis = fixture.Analyzer.Analyze(outcome.Pictures[0]);
        Assert.SkipWhen(analysis.Faces.Count == 0, "The face is not found again in this style.");
        // The cheek at the picture's left.
        var cheek = analysis.Faces[0].Landmarks[50];
        var (a, b) = (lab.C1[(int)cheek.X, (int)cheek.Y], lab.C2[(int)cheek.X, (int)cheek.Y]);
        Assert.Equal(outcome.Report!.Applied.Contains("color: yes"), MathF.Sqrt((a * a) + (b * b)) > 5);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public async Task Without_a_background_the_picture_is_transparent_around_the_person(PortraitStyle style)
    {
        Assert.SkipUnless(CanDraw(style), $"{style.Name()} is not drawn yet.");

        using var outcome = await Drawn(SelfMadePortraits.Glasses, style, "透明背景");

        var picture = outcome.Pictures[0];
        Assert.Equal(4, picture.Channels);
        Assert.Equal(0, picture.Row(2)[2 * 4 + 3]);
        Assert.Equal(255, picture.Row(picture.Height / 2)[picture.Width / 2 * 4 + 3]);
        Assert.Equal(["background: transparent"], outcome.Report!.Applied);
    }

    private static bool CanDraw(PortraitStyle style) => Likeness.Portraits.Stylize.StyleRecipes.Find(style) is not null;

    private async Task<(byte[] Samples, PortraitReport Report)> Draw(byte[] photo, PortraitStyle style, string prompt = "", string negative = "")
    {
        using var outcome = await Drawn(photo, style, prompt, negative);
        return (outcome.Pictures[0].Samples.ToArray(), outcome.Report!);
    }

    private async Task<PortraitOutcome> Drawn(byte[] photo, PortraitStyle style, string prompt, string negative = "")
    {
        var outcome = await fixture.Engine.RunAsync(new StylizeRequest { Picture = photo, Style = style, Prompt = prompt, NegativePrompt = negative, Seed = 1, LongSide = Side }, null, default);
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        return outcome;
    }

    private static byte[] Grey(byte[] photo)
    {
        using var picture = EngineFixture.Decode(photo);
        for (var i = 0; i < picture.Samples.Length; i += 3)
        {
            var grey = (byte)(((picture.Samples[i] * 2) + (picture.Samples[i + 1] * 5) + picture.Samples[i + 2]) / 8);
            picture.Samples.Slice(i, 3).Fill(grey);
        }

        return EngineFixture.Encode(picture);
    }
}
