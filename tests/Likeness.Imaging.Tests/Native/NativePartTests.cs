namespace Likeness.Imaging.Tests;

public sealed class NativePartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("likeness-").FullName;

    [Fact]
    public void Every_part_of_this_build_works_and_tells_its_version()
    {
        var parts = ImagingRuntime.Parts();
        Assert.Equal(["libvips", "Noto Sans SC Regular", "Noto Sans SC Bold"], parts.Select(part => part.Name));
        foreach (var part in parts)
        {
            Assert.Null(part.Fault);
            Assert.NotNull(part.Version);
            Assert.True(File.Exists(part.Path));
        }

        Assert.StartsWith("8.", parts[0].Version, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_library_is_told_in_one_sentence()
    {
        var layout = new NativeLayout(_folder);
        var exception = Assert.Throws<NativePartException>(() => NativeInspection.LoadLibvips(layout));
        IsOneSentence(exception.Message);
        Assert.Contains("libvips is missing", exception.Message);
        Assert.Contains(layout.Libvips, exception.Message);
        Assert.Contains("npm", exception.Message);
    }

    [Fact]
    public void Damaged_library_is_told_in_one_sentence()
    {
        var layout = new NativeLayout(_folder);
        File.WriteAllText(layout.Libvips, "this is not a library");
        var exception = Assert.Throws<NativePartException>(() => NativeInspection.LoadLibvips(layout));
        IsOneSentence(exception.Message);
        Assert.Contains("cannot be loaded", exception.Message);
    }

    [Fact]
    public void Library_that_is_too_old_is_told_in_one_sentence()
    {
        var exception = Assert.Throws<NativePartException>(() => NativeInspection.RequireVersion("8.14.5", new NativeLayout(_folder)));
        IsOneSentence(exception.Message);
        Assert.Contains("8.14.5", exception.Message);
        NativeInspection.RequireVersion("8.18.7", new NativeLayout(_folder));
        NativeInspection.RequireVersion("9.0.0-rc1", new NativeLayout(_folder));
    }

    [Fact]
    public void Missing_fonts_are_listed_with_their_fault()
    {
        var parts = NativeInspection.Parts(new NativeLayout(_folder));
        Assert.All(parts.Skip(1), part => IsOneSentence(part.Fault!));
        Assert.All(parts.Skip(1), part => Assert.Null(part.Version));
    }

    [Fact]
    public void Starting_twice_from_many_threads_is_harmless()
        => Parallel.For(0, 16, _ => ImagingRuntime.Initialize());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void IsOneSentence(string message)
    {
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.DoesNotContain(". ", message, StringComparison.Ordinal);
    }
}
