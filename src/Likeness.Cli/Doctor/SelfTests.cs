using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Configuration;

namespace Likeness.Cli;

/// <summary>Tries every part once with what the program brings along. A test that fails does not stop the others.</summary>
internal static class SelfTests
{
    public static async Task<IReadOnlyList<SelfTest>> RunAsync(CancellationToken cancellationToken) =>
    [
        await TryAsync("decode a photo", () => Task.FromResult(Decode())),
        await TryAsync("encode and decode PNG, JPEG, WebP", () => Task.FromResult(RoundTrips())),
        await TryAsync("Chinese text", () => Task.FromResult(ChineseText())),
        await TryAsync("find a face", () => Task.FromResult(FindFace(cancellationToken))),
        await TryAsync("make a portrait", () => MakePortraitAsync(cancellationToken)),
    ];

    private static async Task<SelfTest> TryAsync(string name, Func<Task<string>> test)
    {
        var started = TimeProvider.System.GetTimestamp();
        double Elapsed() => Math.Round(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, 1);
        try
        {
            return new SelfTest(name, await test(), Elapsed(), Fault: null);
        }
#pragma warning disable CA1031 // A doctor reports whatever is wrong.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            var expected = exception is NativePartException or CommandFault;
            return new SelfTest(name, Result: null, Elapsed(), expected ? exception.Message : $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private static string Decode()
    {
        using var picture = Open(SamplePortraits.Curls);
        return $"{picture.Pixels.Width} × {picture.Pixels.Height} pixels";
    }

    private static string RoundTrips()
    {
        using var picture = Open(SamplePortraits.Glasses);
        foreach (var format in (PictureFormat[])[PictureFormat.Png, PictureFormat.Jpeg, PictureFormat.WebP])
        {
            using var again = Open(PictureEncoder.Encode(picture.Pixels, new EncodeOptions { Format = format }));
            var difference = Difference(picture.Pixels, again.Pixels);
            if (difference > 4)
            {
                throw new CommandFault(ExitCode.Bug, $"A {format} picture does not come back as it was (mean difference {difference:0.0} of 255); the libvips beside the program is not the pinned one, build again.");
            }
        }

        return "the same picture each time";
    }

    /// <summary>A font without these characters draws the same box for each, or nothing.</summary>
    private static string ChineseText()
    {
        var drawn = "中国口".Select(character =>
        {
            using var plane = TextRenderer.Render(character.ToString(), new TextStyle { SizePixels = 48 });
            return (plane.Width, plane.Height, Samples: plane.Samples.ToArray());
        }).ToArray();
        foreach (var (width, height, samples) in drawn)
        {
            var ink = samples.Sum() / (width * height);
            if (ink is < 0.02f or > 0.9f)
            {
                throw new CommandFault(ExitCode.Bug, "Chinese characters come out empty; the font Noto Sans SC is damaged, build again.");
            }
        }

        for (var i = 0; i < drawn.Length; i++)
        {
            if (drawn[i].Samples.AsSpan().SequenceEqual(drawn[(i + 1) % drawn.Length].Samples))
            {
                throw new CommandFault(ExitCode.Bug, "Different Chinese characters look the same; the font Noto Sans SC is not found, build again.");
            }
        }

        return "中 国 口 differ";
    }

    private static string FindFace(CancellationToken cancellationToken)
    {
        using var picture = Open(SamplePortraits.Curls);
        using var analyzer = new FaceAnalyzer(FaceModels.Load());
        return analyzer.Analyze(picture.Pixels, cancellationToken: cancellationToken).Faces is [var face]
            ? $"1 face, score {face.Score:0.00}, presence {face.Presence:0.000}"
            : throw new CommandFault(ExitCode.Bug, "The face of the sample portrait was not found; the models beside the program are not the pinned ones, build again.");
    }

    private static async Task<string> MakePortraitAsync(CancellationToken cancellationToken)
    {
        using var engine = EngineFactory.Create(PictureLimits.Default, workers: 1, settings: new EngineOptions());
        using var outcome = await engine.RunAsync(new StylizeRequest { Picture = SamplePortraits.Glasses, Style = PortraitStyle.Pixels }, null, cancellationToken);
        return outcome.Succeeded
            ? $"Pixels, {outcome.Pictures[0].Width} × {outcome.Pictures[0].Height}"
            : throw new CommandFault(ExitCode.Bug, outcome.Fault.Detail);
    }

    private static DecodedPicture Open(ReadOnlyMemory<byte> file) =>
        PictureDecoder.TryDecode(file, DecodeOptions.Default, out var picture, out var fault) ? picture : throw new CommandFault(ExitCode.Bug, fault.Detail);

    private static double Difference(PixelBuffer a, PixelBuffer b)
    {
        long sum = 0;
        var left = a.Samples;
        var right = b.Samples;
        for (var i = 0; i < left.Length; i++)
        {
            sum += Math.Abs(left[i] - right[i]);
        }

        return (double)sum / left.Length;
    }
}
