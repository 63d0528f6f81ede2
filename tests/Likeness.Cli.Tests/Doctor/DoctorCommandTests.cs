using System.Text.Json;

namespace Likeness.Cli.Tests;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Sound_installation_is_ok_and_every_part_is_listed()
    {
        var result = await ProgramRun.LikenessAsync("doctor", "--data", _place["data"]);

        Assert.True(result.Code == 0, result.Output);
        Assert.All(["libvips", "ONNX Runtime", "face", "Noto Sans SC", "SQLite", ".NET", "data folder", "Chinese text"], part => Assert.Contains(part, result.Output));
        Assert.EndsWith("OK", result.Output.TrimEnd());
    }

    [Fact]
    public async Task Json_lists_parts_and_tests()
    {
        using var json = JsonDocument.Parse((await ProgramRun.LikenessAsync("doctor", "--json", "--data", _place["data"])).Output);

        Assert.True(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.All(json.RootElement.GetProperty("parts").EnumerateArray(), part => Assert.NotEmpty(part.GetProperty("path").GetString()!));
        Assert.All(json.RootElement.GetProperty("tests").EnumerateArray(), test => Assert.Equal(JsonValueKind.Null, test.GetProperty("fault").ValueKind));
    }

    [Fact]
    public async Task Every_server_of_a_generator_is_asked_and_its_key_is_not_shown()
    {
        var data = Directory.CreateDirectory(_place["data"]).FullName;
        File.WriteAllText(Path.Combine(data, "appsettings.json"), """{"Generators":{"comfy":{"Kind":"comfyui","Addresses":["http://127.0.0.1:1"],"Key":"sk-very-secret"}}}""");

        var result = await ProgramRun.LikenessAsync("doctor", "--data", data);

        Assert.Equal(ExitCode.Bug, result.Code);
        Assert.Matches("✗ comfy 127.0.0.1:1 +comfyui +stylize", result.Output);
        Assert.DoesNotContain("sk-very-secret", result.Output + result.Error);
    }

    [Theory]
    [InlineData("libvips*", "libvips")]
    [InlineData("*onnxruntime*", "ONNX Runtime")]
    [InlineData("*.tflite", "selfie_segmentation.tflite")]
    [InlineData("fonts", "Noto Sans SC")]
    public async Task Missing_part_is_one_clear_sentence_and_exit_code_1(string missing, string named)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs symbolic links.");
        var program = Installation.CopyWithout(_place["program"], missing);

        var faces = await ProgramRun.RunAsync(ProgramRun.Start(program, ["faces", _place.Write("a.jpg", SelfMadePortraits.Curls)]));
        Assert.Equal((ExitCode.Bug, ""), (faces.Code, faces.Output));
        Assert.StartsWith("likeness: ", faces.Error);
        Assert.Single(faces.Error.TrimEnd().Split('\n'));
        Assert.Contains(named, faces.Error);

        var doctor = await ProgramRun.RunAsync(ProgramRun.Start(program, ["doctor", "--data", _place["data"]]));
        Assert.Equal(ExitCode.Bug, doctor.Code);
        Assert.Contains("✗", doctor.Output);
        Assert.DoesNotContain("   at ", doctor.Output + doctor.Error);
    }

    [Fact]
    public async Task Damaged_data_folder_is_named()
    {
        var result = await ProgramRun.LikenessAsync("doctor", "--data", Path.Combine(_place.Write("file", [1]), "data"));

        Assert.Equal(0, result.Code); // It is not there yet: that is no fault until something writes to it.
        Assert.Contains("not there yet", result.Output);
    }

    [Fact]
    public async Task Damaged_database_and_wrong_settings_are_named()
    {
        var data = _place["data"];
        Assert.Equal(0, (await ProgramRun.LikenessAsync("keys", "create", "--name", "test", "--data", data)).Code);
        var sound = await ProgramRun.LikenessAsync("doctor", "--data", data);
        Assert.Equal(0, sound.Code);
        Assert.Matches(@"✓ database +schema (\d+) of \1", sound.Output);

        using (var file = File.OpenWrite(Path.Combine(data, "likeness.db")))
        {
            file.Seek(4096, SeekOrigin.Begin);
            file.Write(new byte[8192]);
        }

        var start = ProgramRun.Start(Path.Combine(ProgramRun.Folder, "likeness"), ["doctor", "--data", data]);
        start.Environment["LIKENESS_Jobs__QueueLength"] = "-1";
        var broken = await ProgramRun.RunAsync(start);
        Assert.Equal(ExitCode.Bug, broken.Code);
        Assert.Matches("✗ database", broken.Output);
        Assert.Matches("✗ configuration", broken.Output);
        Assert.Contains("Jobs:QueueLength", broken.Output);
    }
}
