using System.Text;
using System.Text.Json;
using Likeness.Faces;
using Likeness.Portraits;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Spool;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Jobs.Spool;

public sealed class DiskInputSpoolTests : IDisposable
{
    private static readonly byte[] Picture = Encoding.UTF8.GetBytes("the bytes of a face");
    private readonly TempFolder _temp = new();
    private readonly DiskInputSpool _spool;

    public DiskInputSpoolTests() => _spool = Open();

    public static TheoryData<string> Kinds { get; } = ["stylize", "retouch", "edit", "anime", "glam"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_job_comes_back_as_it_was(string kind)
    {
        var job = Job(kind);
        await _spool.SaveAsync("job_1", job, default);

        var loaded = await Open().LoadAsync("job_1", default);

        var pictures = Enumerable.Range(0, job.Sources.Count).Select(i => (ReadOnlyMemory<byte>)new[] { (byte)i }).ToList();
        Assert.Equal(Text(job.ToRequest(pictures, 5)), Text(loaded!.ToRequest(pictures, 5)));
        Assert.Equal(job.Texts, loaded.Texts);
        Assert.Equal(JsonSerializer.Serialize(job.Intake), JsonSerializer.Serialize(loaded.Intake));
        Assert.Equal((job.Operation, job.Seed, job.Runs, job.ResultLifetime), (loaded.Operation, loaded.Seed, loaded.Runs, loaded.ResultLifetime));
        Assert.Equal("https://example.com/a?signature=x", Assert.IsType<PictureAddress>(loaded.Sources[0]).Text);
        Assert.Equal(Picture, Assert.IsType<PictureBytes>(loaded.Sources[1]).Bytes.ToArray());
    }

    [Fact]
    public async Task Nothing_of_it_can_be_read_on_the_disk()
    {
        await _spool.SaveAsync("job_1", Job("stylize"), default);

        var bytes = File.ReadAllBytes(FileOf("job_1"));
        Assert.All(new[] { "the bytes of a face", "a private wish", "example.com", "stylize" }, secret => Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FileOf("job_1")));
        }
    }

    [Fact]
    public async Task A_file_that_was_changed_anywhere_or_cut_is_no_job()
    {
        await _spool.SaveAsync("job_1", Job("stylize"), default);
        var bytes = File.ReadAllBytes(FileOf("job_1"));
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 1;
            File.WriteAllBytes(FileOf("job_1"), changed);
            Assert.Null(await _spool.LoadAsync("job_1", default));
            File.WriteAllBytes(FileOf("job_1"), bytes[..i]);
            Assert.Null(await _spool.LoadAsync("job_1", default));
        }
    }

    [Fact]
    public async Task One_jobs_input_is_not_anothers()
    {
        await _spool.SaveAsync("job_1", Job("stylize"), default);
        File.Copy(FileOf("job_1"), FileOf("job_2"));

        Assert.Null(await _spool.LoadAsync("job_2", default));
        Assert.Null(await _spool.LoadAsync("job_3", default));
    }

    [Fact]
    public async Task What_belongs_to_no_job_is_deleted()
    {
        await _spool.SaveAsync("job_1", Job("stylize"), default);
        await _spool.SaveAsync("job_2", Job("stylize"), default);
        File.WriteAllText(FileOf("job_3.tmp"), "half written");

        Assert.Equal(2, _spool.DeleteAllBut(new HashSet<string> { "job_1" }));
        Assert.Equal(["job_1"], Directory.EnumerateFiles(Path.Combine(_temp.Path, "spool")).Select(Path.GetFileName));
        _spool.Delete("job_1");
        _spool.Delete("job_1");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_temp.Path, "spool")));
    }

    [Theory]
    [InlineData("../key")]
    [InlineData("")]
    [InlineData("a/b")]
    public async Task An_id_that_is_no_file_name_is_refused(string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _spool.SaveAsync(id, Job("stylize"), default));
    }

    public void Dispose() => _temp.Dispose();

    private static string Text(PortraitRequest request) => JsonSerializer.Serialize(request, request.GetType());

    private static PortraitJob Job(string kind)
    {
        PictureSource[] sources = [new PictureAddress("https://example.com/a?signature=x"), new PictureBytes(Picture)];
        return kind switch
        {
            "stylize" => new StylizeJob { Sources = sources, Style = PortraitStyle.Clay, Prompt = "a private wish", NegativePrompt = "hat", Framing = Framing.Original, Seed = 7, Runs = 2 },
            "retouch" => new RetouchJob { Sources = sources, Fidelity = 0.1, ResultLifetime = TimeSpan.FromHours(24), Intake = new IntakeLimits { MaxBytes = 5_000_000, MinSide = 128, Formats = [Likeness.Imaging.PictureFormat.Jpeg], DataUris = false } },
            "edit" => new EditJob { Sources = sources, Prompt = "卡通风格", Aspect = AspectRatio.All[8], Seed = uint.MaxValue },
            "anime" => new AnimeJob { Sources = sources, Picture = 1, Face = 0, Prompt = "1girl", FaceSwitch = true, Cfg = 4.5, Width = 1000, Height = 1000 },
            _ => new GlamJob
            {
                Sources = sources, Template = 0, Users = [new GlamJobUser([1], new FaceBox(1, 2, 3, 4)), new GlamJobUser([1, 0], null)],
                Pictures = 2, Styles = [GlamStyle.Real, GlamStyle.Beautiful], Similarity = 0.6, Clarity = 2,
            },
        };
    }

    private DiskInputSpool Open()
    {
        var folder = DataFolder.Open(_temp.Path);
        return new DiskInputSpool(folder, MasterKey.Load(folder));
    }

    private string FileOf(string name) => Path.Combine(_temp.Path, "spool", name);
}
