using Likeness.Imaging;
using Likeness.Server.Moderation;
using Likeness.Testing;

namespace Likeness.Server.Tests.Moderation;

/// <summary>Perceptual hashes: copies stay near, other pictures stay away.</summary>
public sealed class PictureHashTests
{
    private const int Radius = 8;

    public static TheoryData<string> Changes => ["jpeg30", "webp40", "half", "third", "double", "crop2", "brighter", "darker", "contrast", "grey", "noise", "alpha"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Changed_copies_are_within_the_radius(string change)
    {
        foreach (var file in Originals())
        {
            using var picture = Decode(file);
            using var copy = Change(picture, change);

            Assert.InRange(Hash(picture).DistanceTo(Hash(copy)), 0, Radius);
        }
    }

    [Fact]
    public void Different_pictures_are_outside_the_radius()
    {
        var hashes = new List<(string Name, PictureHash Hash)>();
        foreach (var (name, file) in Different())
        {
            using var picture = Decode(file);
            hashes.Add((name, Hash(picture)));
        }

        for (var i = 0; i < hashes.Count; i++)
        {
            for (var k = 0; k < i; k++)
            {
                Assert.True(hashes[i].Hash.DistanceTo(hashes[k].Hash) > Radius, $"{hashes[i]} {hashes[k]}");
            }
        }
    }

    [Fact]
    public void The_mirrors_hash_is_the_hash_of_the_mirror_image()
    {
        foreach (var file in Originals())
        {
            using var picture = Decode(file);
            using var mirror = Mirror(picture);

            var expected = Hash(mirror);
            Assert.InRange(PictureSpectrum.Of(picture).Hash(mirrored: true)!.Value.DistanceTo(expected), 0, 2);
            Assert.True(Hash(picture).DistanceTo(expected) > Radius);
        }
    }

    [Fact]
    public void Even_pictures_have_no_hash()
    {
        using var even = new PixelBuffer(80, 60);
        even.Samples.Fill(200);
        using var clear = new PixelBuffer(80, 60, 4);
        clear.Samples.Clear();

        Assert.Null(PictureHash.Of(even));
        Assert.Null(PictureHash.Of(clear));
    }

    [Theory]
    [InlineData("0123456789abcdef", true)]
    [InlineData("FFFFFFFFFFFFFFFF", true)]
    [InlineData("0123456789abcde", false)]
    [InlineData("0123456789abcdef0", false)]
    [InlineData("0123456789abcdeg", false)]
    [InlineData("+123456789abcdef", false)]
    [InlineData("", false)]
    public void Hashes_are_sixteen_digits(string text, bool isHash)
    {
        Assert.Equal(isHash, PictureHash.TryParse(text, out var hash));
        Assert.True(!isHash || hash.ToString().Equals(text, StringComparison.OrdinalIgnoreCase));
    }

    internal static PixelBuffer Decode(byte[] file)
    {
        Assert.True(PictureDecoder.TryDecode(file, DecodeOptions.Default, out var picture, out var fault), fault?.ToString());
        return picture.Pixels;
    }

    internal static PixelBuffer Mirror(PixelBuffer picture)
    {
        var mirror = new PixelBuffer(picture.Width, picture.Height);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                picture.Row(y).Slice(3 * x, 3).CopyTo(mirror.Row(y)[(3 * (picture.Width - 1 - x))..]);
            }
        }

        return mirror;
    }

    private static PictureHash Hash(PixelBuffer picture) => PictureHash.Of(picture)!.Value;

    private static IEnumerable<byte[]> Originals()
    {
        yield return SelfMadePortraits.Curls;
        yield return SelfMadePortraits.Glasses;
        if (SharedPhotos.Available)
        {
            foreach (var name in (string[])["p01_collins_astronaut.png", "p02_ochoa_astronaut.jpg", "g01_apollo11_3faces.jpg", "n02_moon_landscape.jpg"])
            {
                yield return File.ReadAllBytes(SharedPhotos.PathOf(name));
            }
        }
    }

    private static IEnumerable<(string Name, byte[] File)> Different()
    {
        yield return ("curls", SelfMadePortraits.Curls);
        yield return ("glasses", SelfMadePortraits.Glasses);
        if (SharedPhotos.Available)
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(SharedPhotos.Folder, "portraits"), "*.jpg").Order(StringComparer.Ordinal).Take(60))
            {
                yield return (Path.GetFileName(path), File.ReadAllBytes(path));
            }
        }
    }

    private static PixelBuffer Change(PixelBuffer picture, string change) => change switch
    {
        "jpeg30" => Decode(PictureEncoder.Encode(picture, new EncodeOptions { Format = PictureFormat.Jpeg, Quality = 30 })),
        "webp40" => Decode(PictureEncoder.Encode(picture, new EncodeOptions { Format = PictureFormat.WebP, Quality = 40 })),
        "half" => Resampler.Resize(picture, picture.Width / 2, picture.Height / 2),
        "third" => Resampler.Resize(picture, picture.Width / 3, picture.Height / 3, ResampleFilter.Box),
        "double" => Resampler.Resize(picture, picture.Width * 2, picture.Height * 2),
        "crop2" => Crop(picture, picture.Width / 50, picture.Height / 50),
        "brighter" => Map(picture, value => value + 25),
        "darker" => Map(picture, value => value - 25),
        "contrast" => Map(picture, value => ((value - 128) * 1.2f) + 128),
        "grey" => Grey(picture),
        "noise" => Noisy(picture),
        _ => Opaque(picture),
    };

    private static PixelBuffer Crop(PixelBuffer picture, int left, int top)
    {
        var part = new PixelBuffer(picture.Width - (2 * left), picture.Height - (2 * top));
        for (var y = 0; y < part.Height; y++)
        {
            picture.Row(y + top).Slice(3 * left, part.Stride).CopyTo(part.Row(y));
        }

        return part;
    }

    private static PixelBuffer Map(PixelBuffer picture, Func<float, float> map)
    {
        var copy = picture.Clone();
        foreach (ref var value in copy.Samples)
        {
            value = (byte)Math.Clamp(map(value), 0, 255);
        }

        return copy;
    }

    private static PixelBuffer Grey(PixelBuffer picture)
    {
        var copy = picture.Clone();
        var samples = copy.Samples;
        for (var i = 0; i < samples.Length; i += 3)
        {
            samples[i] = samples[i + 1] = samples[i + 2] = (byte)((0.3f * samples[i]) + (0.59f * samples[i + 1]) + (0.11f * samples[i + 2]));
        }

        return copy;
    }

    private static PixelBuffer Noisy(PixelBuffer picture)
    {
        var random = new SeededRandom(5);
        return Map(picture, value => value + random.Next(31) - 15);
    }

    private static PixelBuffer Opaque(PixelBuffer picture)
    {
        using var alpha = new Plane(picture.Width, picture.Height);
        alpha.Samples.Fill(1);
        return Compositor.WithAlpha(picture, alpha);
    }
}
