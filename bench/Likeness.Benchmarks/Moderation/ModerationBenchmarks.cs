using System.Text;
using BenchmarkDotNet.Attributes;
using Likeness.Imaging;
using Likeness.Server.Moderation;

namespace Likeness.Benchmarks;

/// <summary>Blocklists at the sizes that large operators have.</summary>
public class ModerationBenchmarks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("likeness-bench-").FullName;
    private readonly StringBuilder _chinese = new();
    private readonly StringBuilder _english = new();
    private string _wordFile = "";
    private TextBlocklist _words = null!;
    private PictureBlocklist _hashes = null!;
    private PixelBuffer _picture = null!;
    private PictureSpectrum _spectrum;

    [GlobalSetup]
    public void Setup()
    {
        var random = new SeededRandom(1);
        _wordFile = Path.Combine(_folder, "words.txt");
        File.WriteAllLines(_wordFile, Enumerable.Range(0, 100_000).Select(i => i % 2 == 0 ? Chinese(random, 2 + random.Next(5)) + "龘" : English(random, 4 + random.Next(8)) + "qqx"));
        var hashFile = Path.Combine(_folder, "pictures.txt");
        File.WriteAllLines(hashFile, Enumerable.Range(0, 1_000_000).Select(_ => $"{((ulong)(uint)random.Next(int.MaxValue) << 33) | ((ulong)(uint)random.Next(int.MaxValue) << 2):x16}"));
        _words = TextBlocklist.Load([_wordFile]);
        _hashes = PictureBlocklist.Load([hashFile]);
        while (_english.Length < 100_000)
        {
            _english.Append(English(random, 2 + random.Next(9))).Append(' ');
        }

        while (_chinese.Length < 34_000)
        {
            _chinese.Append(Chinese(random, 1));
        }

        PictureDecoder.TryDecode(Portrait(), new DecodeOptions { FitWithin = 512 }, out var decoded, out _);
        _picture = decoded!.Pixels;
        _spectrum = PictureSpectrum.Of(_picture);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _picture.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Description = "100 kB of English against 100,000 entries")]
    public object? EnglishText() => _words.Find(_english.ToString());

    [Benchmark(Description = "100 kB of Chinese against 100,000 entries")]
    public object? ChineseText() => _words.Find(_chinese.ToString());

    [Benchmark(Description = "a prompt of 60 characters against 100,000 entries")]
    public object? Prompt() => _words.Find("一个穿红色毛衣的女孩, watercolor, soft light, blue background");

    [Benchmark(Description = "reading a list of 100,000 entries")]
    public object LoadWords() => TextBlocklist.Load([_wordFile]);

    [Benchmark(Description = "hash of a thumbnail")]
    public object? Hash() => PictureHash.Of(_picture);

    [Benchmark(Description = "a hash and its mirror against 1,000,000 entries")]
    public object? FindHash() => _hashes.Find(_spectrum);

    private static byte[] Portrait()
    {
        using var stream = typeof(ModerationBenchmarks).Assembly.GetManifestResourceStream("portrait-curls.jpg")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string Chinese(SeededRandom random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)(0x4E00 + random.Next(3000))));

    private static string English(SeededRandom random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + random.Next(26))));
}
