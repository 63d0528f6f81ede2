using BenchmarkDotNet.Attributes;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Benchmarks.Portraits;

/// <summary>A retouch from encoded bytes to pixels, of a drawn portrait of 800 × 1000 pixels and of the same enlarged to 12 megapixels. Encoding the result is not counted.</summary>
public class RetouchBenchmarks
{
    private EmbeddedEngine _engine = null!;
    private byte[] _photo = null!;

    /// <summary>Height of the photo in pixels.</summary>
    [Params(1000, 3880)]
    public int Height { get; set; }

    [GlobalSetup]
    public void Load()
    {
        _engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
        if (!PictureDecoder.TryDecode(SamplePhoto.Curls(), new DecodeOptions(), out var picture, out var fault))
        {
            throw new InvalidOperationException(fault.Detail);
        }

        using (picture)
        {
            using var sized = Resampler.Resize(picture.Pixels, Height * 4 / 5, Height);
            _photo = PictureEncoder.Encode(sized, new EncodeOptions { Format = PictureFormat.Jpeg, Quality = 92 });
        }
    }

    [GlobalCleanup]
    public void Free() => _engine.Dispose();

    [Benchmark]
    public int Default()
    {
        using var outcome = _engine.RunAsync(new RetouchRequest { Picture = _photo, Seed = 1 }, null, default).AsTask().GetAwaiter().GetResult();
        return outcome.Pictures[0].Width;
    }
}
