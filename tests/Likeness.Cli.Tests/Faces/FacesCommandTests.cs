using System.Text.Json;

namespace Likeness.Cli.Tests;

public sealed class FacesCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Json_has_the_documented_shape_in_pixels_of_the_picture()
    {
        var result = await ProgramRun.LikenessAsync("faces", _place.Write("curls.jpg", SelfMadePortraits.Curls), "--json");

        Assert.Equal((0, ""), (result.Code, result.Error));
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(["width", "height", "faces"], Names(json.RootElement));
        Assert.Equal(SelfMadePortraits.Width, json.RootElement.GetProperty("width").GetInt32());
        Assert.Equal(SelfMadePortraits.Height, json.RootElement.GetProperty("height").GetInt32());
        var face = Assert.Single(json.RootElement.GetProperty("faces").EnumerateArray());
        Assert.Equal(["box", "score", "presence", "pose", "attributes", "landmarks"], Names(face));
        Assert.Equal(["yaw", "pitch", "roll"], Names(face.GetProperty("pose")));
        var box = face.GetProperty("box").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        Assert.True(box is [> 100 and < 400, > 200 and < 500, > 400 and < 700, > 500 and < 800], string.Join(", ", box));
        var landmarks = face.GetProperty("landmarks").EnumerateArray().ToArray();
        Assert.Equal(478, landmarks.Length);
        Assert.All(landmarks, point => Assert.Equal(3, point.GetArrayLength()));
    }

    [Fact]
    public async Task Landmarks_lie_where_the_portrait_was_drawn()
    {
        var result = await ProgramRun.LikenessAsync("faces", _place.Write("curls.jpg", SelfMadePortraits.Curls), "--json");

        using var json = JsonDocument.Parse(result.Output);
        var landmarks = json.RootElement.GetProperty("faces")[0].GetProperty("landmarks");
        // Iris centres at (328, 460) and (472, 460), nose tip near (400, 545), mouth corners near (340, 608) and (460, 608).
        AssertNear(328, 460, landmarks[468]);
        AssertNear(472, 460, landmarks[473]);
        AssertNear(340, 608, landmarks[61]);
        AssertNear(460, 608, landmarks[291]);
    }

    [Fact]
    public async Task Picture_may_come_from_standard_input()
    {
        var result = await ProgramRun.LikenessAsync(["faces", "-", "--json"], SelfMadePortraits.Glasses);

        Assert.Equal((0, ""), (result.Code, result.Error));
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(1, json.RootElement.GetProperty("faces").GetArrayLength());
    }

    [Fact]
    public async Task No_face_is_an_answer_and_not_an_error()
    {
        var result = await ProgramRun.LikenessAsync("faces", _place.Write("sea.png", Pictures.WithoutFace()), "--json");

        Assert.Equal((0, """{"width":320,"height":240,"faces":[]}"""), (result.Code, result.Output.TrimEnd()));
    }

    [Fact]
    public async Task Table_tells_people_the_same()
    {
        var result = await ProgramRun.LikenessAsync("faces", _place.Write("curls.jpg", SelfMadePortraits.Curls));

        Assert.Equal(0, result.Code);
        Assert.Contains("800 × 1000, 1 face", result.Output);
    }

    [Theory]
    [InlineData("drawn.png", Likeness.Imaging.PictureFormat.Png)]
    [InlineData("drawn.jpg", Likeness.Imaging.PictureFormat.Jpeg)]
    [InlineData("drawn.webp", Likeness.Imaging.PictureFormat.WebP)]
    public async Task Drawing_has_the_size_of_the_picture_and_the_format_of_its_ending(string name, Likeness.Imaging.PictureFormat format)
    {
        var result = await ProgramRun.LikenessAsync("faces", _place.Write("curls.jpg", SelfMadePortraits.Curls), "--draw", _place[name]);

        Assert.Equal((0, ""), (result.Code, result.Error));
        var header = Pictures.Header(_place[name]);
        Assert.Equal((format, SelfMadePortraits.Width, SelfMadePortraits.Height), (header.Format, header.Width, header.Height));
    }

    [Fact]
    public async Task Photo_itself_is_not_overwritten_without_force()
    {
        var photo = _place.Write("curls.jpg", SelfMadePortraits.Curls);

        Assert.Equal(ExitCode.Usage, (await ProgramRun.LikenessAsync("faces", photo, "--draw", photo)).Code);
        Assert.Equal(SelfMadePortraits.Curls, File.ReadAllBytes(photo));
        Assert.Equal(0, (await ProgramRun.LikenessAsync("faces", photo, "--draw", photo, "--force")).Code);
        Assert.NotEqual(SelfMadePortraits.Curls, File.ReadAllBytes(photo));
    }

    [Theory]
    [InlineData("no such file")]
    [InlineData("text")]
    [InlineData("truncated")]
    [InlineData("empty")]
    [InlineData("folder")]
    public async Task Input_that_is_no_picture_exits_with_3_and_one_line(string what)
    {
        var path = what switch
        {
            "text" => _place.Write("a.jpg", "not a picture"u8.ToArray()),
            "truncated" => _place.Write("a.jpg", SelfMadePortraits.Curls[..20_000]),
            "empty" => _place.Write("a.jpg", []),
            "folder" => _place.Folder,
            _ => _place["absent.jpg"],
        };

        var result = await ProgramRun.LikenessAsync("faces", path, "--json");

        Assert.Equal((ExitCode.Input, ""), (result.Code, result.Output));
        Assert.StartsWith("likeness: ", result.Error);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Layers_are_written_into_a_new_folder_and_what_else_is_there_stays()
    {
        var folder = Path.Combine(_place["out"], "layers");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "mine");

        var result = await ProgramRun.LikenessAsync("faces", _place.Write("glasses.jpg", SelfMadePortraits.Glasses), "--layers", folder);

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("1 face", result.Output);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(folder, "notes.txt")));
        foreach (var name in (string[])["labels", "person", "background", "skin", "hair", "facial-hair", "headwear", "clothes", "brows", "eyes", "irises", "lips", "teeth", "glasses"])
        {
            var header = Pictures.Header(Path.Combine(folder, name + ".png"));
            Assert.Equal((Likeness.Imaging.PictureFormat.Png, SelfMadePortraits.Width, SelfMadePortraits.Height), (header.Format, header.Width, header.Height));
        }
    }

    [Fact]
    public async Task Layers_of_a_picture_without_a_face_exit_with_3()
    {
        var result = await ProgramRun.LikenessAsync("faces", _place.Write("sea.png", Pictures.WithoutFace()), "--layers", _place["layers"]);

        Assert.Equal(ExitCode.Input, result.Code);
        Assert.Contains("no face was found", result.Error);
        Assert.Empty(Directory.EnumerateFiles(_place["layers"]));
    }

    [Fact]
    public async Task Layers_cannot_go_into_a_file()
    {
        var result = await ProgramRun.LikenessAsync("faces", _place.Write("curls.jpg", SelfMadePortraits.Curls), "--layers", _place["curls.jpg"]);

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Equal(SelfMadePortraits.Curls, File.ReadAllBytes(_place["curls.jpg"]));
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    private static void AssertNear(double x, double y, JsonElement point) =>
        Assert.True(Math.Abs(point[0].GetDouble() - x) < 12 && Math.Abs(point[1].GetDouble() - y) < 12, $"expected about {x}, {y}, found {point}");
}
