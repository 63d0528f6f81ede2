using BenchmarkDotNet.Attributes;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Benchmarks.Portraits;

/// <summary>An edit from encoded bytes to pixels, of a drawn portrait whose long side is 1,024 pixels. Encoding the result is not counted.</summary>
public class EditBenchmarks
{
    private EmbeddedEngine _engine = null!;
    private byte[] _photo = null!;

    /// <summary>The instruction.</summary>
    [Params(
        "cartoon", "watercolor", "oil painting", "pencil", "line art", "pop art", "comic", "neon", "sunset", "vintage", "black and white", "warm", "blur background", "bokeh", "blue background",
        "remove background", "sharpen", "smooth skin", "restore", "16:9")]
    public string Prompt { get; set; } = "";

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
            using var sized = Resampler.Resize(picture.Pixels, 819, 1024);
            _photo = PictureEncoder.Encode(sized, new EncodeOptions { Format = PictureFormat.Jpeg, Quality = 92 });
        }
    }

    [GlobalCleanup]
    public void Free() => _engine.Dispose();

    [Benchmark]
    public int Edit()
    {
        using var outcome = _engine.RunAsync(new EditRequest { Pictures = [_photo], Prompt = Prompt, Seed = 1 }, null, default).AsTask().GetAwaiter().GetResult();
        return outcome.Pictures[0].Width;
    }
}
