using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Tests.Support;

/// <summary>One embedded engine for all tests, and an analyzer to look at its pictures with.</summary>
public sealed class EngineFixture : IDisposable
{
    public EmbeddedEngine Engine { get; } = new(new EmbeddedEngineOptions { Workers = 2 }, TimeProvider.System);

    public FaceAnalyzer Analyzer { get; } = new(FaceModels.Load());

    public async Task<Drawn> Draw(
        byte[] photo, string prompt = "", string negative = "", uint? seed = 1, Framing framing = Framing.Portrait, PortraitStyle style = PortraitStyle.Pixels, int longSide = 1024)
    {
        using var outcome = await Engine.RunAsync(
            new StylizeRequest { Picture = photo, Style = style, Prompt = prompt, NegativePrompt = negative, Seed = seed, Framing = framing, LongSide = longSide }, null, default);
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        return new Drawn(outcome.Pictures[0].Clone(), outcome.Report);
    }

    public static PixelBuffer Decode(byte[] photo)
    {
        Assert.True(PictureDecoder.TryDecode(photo, new DecodeOptions { FitWithin = 1600 }, out var picture, out var fault), fault?.Detail);
        using (picture)
        {
            return picture.Pixels.Clone();
        }
    }

    public static byte[] Encode(PixelBuffer picture) => PictureEncoder.Encode(picture, new EncodeOptions { Format = PictureFormat.Png });

    public void Dispose()
    {
        Analyzer.Dispose();
        Engine.Dispose();
    }
}

/// <summary>A drawn picture with its report.</summary>
public sealed record Drawn(PixelBuffer Picture, PortraitReport Report)
{
    public uint At(int x, int y)
    {
        var row = Picture.Row(y);
        return ((uint)row[x * 3] << 16) | ((uint)row[x * 3 + 1] << 8) | row[x * 3 + 2];
    }

    public HashSet<uint> Colors()
    {
        var colors = new HashSet<uint>();
        for (var y = 0; y < Picture.Height; y++)
        {
            for (var x = 0; x < Picture.Width; x++)
            {
                colors.Add(At(x, y));
            }
        }

        return colors;
    }

    /// <summary>The edge of the squares, found as the greatest size that makes every square one colour.</summary>
    public int CellSize() => Enumerable.Range(4, 13).Reverse().First(size => Picture.Width % size == 0 && Picture.Height % size == 0 && IsMadeOf(size));

    public double Share(Func<uint, bool> color)
    {
        var count = 0;
        for (var y = 0; y < Picture.Height; y++)
        {
            for (var x = 0; x < Picture.Width; x++)
            {
                count += color(At(x, y)) ? 1 : 0;
            }
        }

        return (double)count / (Picture.Width * Picture.Height);
    }

    private bool IsMadeOf(int size)
    {
        for (var y = 0; y < Picture.Height; y++)
        {
            for (var x = 0; x < Picture.Width; x++)
            {
                if (At(x, y) != At(x - x % size, y - y % size))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
