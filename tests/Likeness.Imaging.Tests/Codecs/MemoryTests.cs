using System.Globalization;
using Likeness.Testing;

namespace Likeness.Imaging.Tests;

/// <summary>Runs alone, because it measures the whole process.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    private const string ClearPeak = "/proc/self/clear_refs";
    private const int AllowedMegabytes = 100;

    [Fact]
    public void Hostile_files_do_not_make_the_process_grow()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && SharedPhotos.Available, "Needs Linux (it resets the peak of the process) and " + SharedPhotos.WhyAbsent);
        var files = Directory.GetFiles(SharedPhotos.PathOf("malformed")).Select(File.ReadAllBytes).ToList();
        files.AddRange(BombTests.Bombs());
        TestPictures.Decode(JpegEditor.Picture()).Dispose();
        GC.Collect();
        var before = Status("VmRSS");
        File.WriteAllText(ClearPeak, "5");
        foreach (var file in files)
        {
            PictureDecoder.TryDecode(file, DecodeOptions.Default, out var picture, out _);
            picture?.Dispose();
        }

        Assert.InRange(Status("VmHWM") - before, -AllowedMegabytes, AllowedMegabytes);
        // The worker threads of libvips give their buffers back a moment after the result.
        Assert.True(SpinWait.SpinUntil(() => Vips.TrackedAllocations() == 0, TimeSpan.FromSeconds(10)), "libvips still holds memory");
    }

    private static long Status(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
