using Likeness.Engines.OpenAiImages;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>What each operation becomes.</summary>
public sealed class OperationTests
{
    public static TheoryData<string> Profiles => [.. ImagesProfiles.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Every_operation_works_on_every_kind_of_server(string name)
    {
        Assert.True(ImagesProfiles.TryParse(name, out var profile));
        await using var bench = await Bench.StartAsync(profile);
        (PortraitRequest Request, int Pictures)[] requests =
        [
            (new StylizeRequest { Picture = Bench.Photo, Style = PortraitStyle.Clay, Prompt = "a blue hat", NegativePrompt = "glasses" }, 1),
            (new RetouchRequest { Picture = Bench.Photo }, 1),
            (new AnimeRequest { Picture = Bench.Photo, Face = Bench.Wide, FaceSwitch = true, StylePicture = Bench.Photo, StyleSwitch = true }, 3),
            (new AnimeRequest { Prompt = "a girl in a library" }, 0),
            (new GlamRequest { Template = DoublePicture.Png(320, 400), Users = [new GlamUser { Photos = [Bench.Photo] }], Count = 2 }, 2),
        ];
        foreach (var (request, pictures) in requests)
        {
            Assert.True(bench.Engine.Supports(request).CanServe);
            using var outcome = await bench.RunAsync(request);
            Assert.True(outcome.Succeeded, $"{request.Operation}: {outcome.Fault?.Detail}");
            Assert.Equal(("images", request.Operation), (outcome.Report.Engine, outcome.Report.Operation));
            Assert.All(bench.Server.Posts, post => Assert.False(string.IsNullOrWhiteSpace(post.Field("prompt"))));
            Assert.Equal(pictures, bench.Server.Posts[^1].Pictures);
            Assert.Equal(Path(profile, pictures), bench.Server.Posts[^1].Path);
        }
    }

    [Theory]
    [InlineData(PortraitStyle.ThreeD, "computer-animated film", "3D")]
    [InlineData(PortraitStyle.Emoji, "emoji avatar", "Emoji")]
    [InlineData(PortraitStyle.VideoGame, "console game", "Video game")]
    [InlineData(PortraitStyle.Pixels, "pixel art", "Pixels")]
    [InlineData(PortraitStyle.Clay, "modelling clay", "Clay")]
    [InlineData(PortraitStyle.Toy, "vinyl toy", "Toy")]
    public async Task A_style_is_an_instruction_that_keeps_the_person(PortraitStyle style, string words, string name)
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        using var outcome = await bench.RunAsync(new StylizeRequest { Picture = Bench.Photo, Style = style, Prompt = "a red scarf.", NegativePrompt = "hats", LongSide = 512 });
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        var post = bench.Server.Posts[0];
        Assert.Contains(words, post.Field("prompt"), StringComparison.Ordinal);
        Assert.Contains("keep face shape", post.Field("prompt"), StringComparison.Ordinal);
        Assert.EndsWith("Also: a red scarf.", post.Field("prompt"), StringComparison.Ordinal);
        Assert.EndsWith(", hats", post.Field("negative_prompt"), StringComparison.Ordinal);
        Assert.Equal(name, outcome.Report.Style);
        Assert.Equal((427, 512), (outcome.Pictures[0].Width, outcome.Pictures[0].Height));
    }

    [Fact]
    public async Task The_default_wish_of_the_styles_is_no_wish()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        using var outcome = await bench.RunAsync(new StylizeRequest { Picture = Bench.Photo, Style = PortraitStyle.Toy, Prompt = "a person" });
        Assert.DoesNotContain("Also:", bench.Server.Posts[0].Field("prompt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lower_fidelity_asks_for_more()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        foreach (var fidelity in (double[])[0, 0.3, 0.6, 0.9])
        {
            using var outcome = await bench.RunAsync(new RetouchRequest { Picture = Bench.Photo, Fidelity = fidelity, RefineShape = true });
            Assert.Equal(fidelity, outcome.Report!.Retouch!.Fidelity);
        }

        string[] words = ["thorough", "clear but natural", "light retouch", "lightest"];
        Assert.Equal(words, words.Where((word, i) => bench.Server.Posts[i].Field("prompt")!.Contains(word, StringComparison.Ordinal)));
        Assert.Contains("outline of jaw", bench.Server.Posts[0].Field("prompt"), StringComparison.Ordinal);
        Assert.DoesNotContain("outline of jaw", bench.Server.Posts[1].Field("prompt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Full_fidelity_returns_the_picture_as_it_came_and_asks_nobody()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        using var outcome = await bench.RunAsync(new RetouchRequest { Picture = Bench.Photo, Fidelity = 1 });
        Assert.True(outcome.Succeeded);
        Assert.Empty(bench.Server.Seen);
        Assert.Equal((80, 96), (outcome.Pictures[0].Width, outcome.Pictures[0].Height));
    }

    [Fact]
    public async Task Anime_names_its_pictures_by_their_numbers()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        using var all = await bench.RunAsync(new AnimeRequest { Picture = Bench.Photo, Face = Bench.Photo, FaceSwitch = true, StylePicture = Bench.Wide, StyleSwitch = true, Width = 640, Height = 512 });
        using var style = await bench.RunAsync(new AnimeRequest { Picture = Bench.Photo, Face = Bench.Photo, StylePicture = Bench.Wide, StyleSwitch = true });
        using var face = await bench.RunAsync(new AnimeRequest { Face = Bench.Photo, FaceSwitch = true, Prompt = "on a beach" });
        Assert.Contains("one of picture 2", bench.Server.Posts[0].Field("prompt"), StringComparison.Ordinal);
        Assert.Contains("style of picture 3", bench.Server.Posts[0].Field("prompt"), StringComparison.Ordinal);
        Assert.Equal((640, 512), (all.Pictures[0].Width, all.Pictures[0].Height));
        Assert.Equal(2, bench.Server.Posts[1].Files.Count);
        Assert.Contains("style of picture 2", bench.Server.Posts[1].Field("prompt"), StringComparison.Ordinal);
        Assert.Contains("person of picture 1", bench.Server.Posts[2].Field("prompt"), StringComparison.Ordinal);
        Assert.EndsWith("Scene: on a beach.", bench.Server.Posts[2].Field("prompt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Glam_makes_one_call_for_each_picture_with_a_style_and_a_seed_of_its_own()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SgLang);
        var request = new GlamRequest { Template = DoublePicture.Png(320, 400), Users = [new GlamUser { Photos = [Bench.Photo, Bench.Photo, Bench.Photo] }], Count = 4, Seed = 11, Similarity = 0.9 };
        using var outcome = await bench.RunAsync(request);
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal(4, outcome.Pictures.Count);
        Assert.Equal(["11", "12", "13", "14"], bench.Server.Posts.Select(post => post.Field("seed")));
        Assert.Equal(4, outcome.Report.Glam!.Pictures.Select(picture => picture.Style).Distinct().Count());
        Assert.All(bench.Server.Posts, post => Assert.Equal(3, post.Files.Count));
        Assert.All(bench.Server.Posts, post => Assert.Contains("Pictures 2 to 3 show one and the same user", post.Field("prompt"), StringComparison.Ordinal));
        Assert.All(outcome.Pictures, picture => Assert.Equal((320, 400), (picture.Width, picture.Height)));
    }

    [Fact]
    public async Task A_small_template_is_refused_before_anybody_is_asked()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SgLang);
        Assert.Equal(FaultKind.TemplateTooSmall, (await bench.FaultAsync(new GlamRequest { Template = Bench.Photo, Users = [new GlamUser { Photos = [Bench.Photo] }] })).Kind);
        Assert.Empty(bench.Server.Seen);
    }

    [Fact]
    public async Task Wrong_numbers_and_broken_pictures_are_refused_before_anybody_is_asked()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SgLang);
        Assert.Equal(FaultKind.InvalidParameter, (await bench.FaultAsync(new RetouchRequest { Picture = Bench.Photo, Fidelity = double.NaN })).Kind);
        Assert.Equal(FaultKind.InvalidParameter, (await bench.FaultAsync(new AnimeRequest { Picture = Bench.Photo, Cfg = double.PositiveInfinity })).Kind);
        Assert.Equal(FaultKind.InvalidParameter, (await bench.FaultAsync(new StylizeRequest { Picture = Bench.Photo, Style = PortraitStyle.Toy, LongSide = 1_000_000 })).Kind);
        Assert.Equal(FaultKind.InvalidParameter, (await bench.FaultAsync(Bench.Edit(" ", 1, Bench.Photo))).Kind);
        Assert.Equal(FaultKind.PictureUnreadable, (await bench.FaultAsync(Bench.Edit("snow", 1, Bench.Photo[..60]))).Kind);
        Assert.Equal(FaultKind.PictureUnreadable, (await bench.FaultAsync(new RetouchRequest { Picture = new byte[100] })).Kind);
        Assert.Empty(bench.Server.Seen);
    }

    [Fact]
    public async Task Progress_rises_from_nothing_to_all_by_what_really_happened()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SdServer);
        var seen = new Steps();
        using var outcome = await bench.RunAsync(Bench.Edit(pictures: Bench.Photo), seen);
        Assert.Equal(0, seen.All[0]);
        Assert.Equal(1, seen.All[^1], 9);
        Assert.Equal(seen.All.Order(), seen.All);
        Assert.Equal(6, seen.All.Count);
    }

    private static string Path(ImagesProfile profile, int pictures) => profile.Wire switch
    {
        ImagesWireKind.Jobs => "/sdcpp/v1/img_gen",
        ImagesWireKind.Forms when pictures > 0 => "/v1/images/edits",
        _ => "/v1/images/generations",
    };

    private sealed class Steps : IProgress<double>
    {
        public List<double> All { get; } = [];

        public void Report(double value)
        {
            lock (All)
            {
                All.Add(value);
            }
        }
    }
}
