using FsCheck;
using FsCheck.Fluent;
using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

public sealed class DamagedFileTests
{
    public static TheoryData<string> Formats() => [.. SoundFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Sound_file_is_accepted(string name)
    {
        using var picture = Decode(SoundFiles.All[name]);
        Assert.Equal((picture.Header.Width, picture.Header.Height), (picture.Pixels.Width, picture.Pixels.Height));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void File_cut_anywhere_is_refused(string name)
    {
        var file = SoundFiles.All[name];
        for (var part = 1; part < 16; part++)
        {
            var fault = Refuse(file[..(file.Length * part / 16)]);
            Assert.Contains(fault.Kind, (PictureFaultKind[])[PictureFaultKind.Corrupt, PictureFaultKind.UnsupportedFormat]);
        }
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("progressive jpeg")]
    public void Jpeg_cut_and_closed_with_an_end_marker_is_refused(string name)
    {
        var file = SoundFiles.All[name];
        for (var part = 6; part < 15; part++)
        {
            Assert.Equal(PictureFaultKind.Corrupt, Refuse([.. file[..(file.Length * part / 16)], 0xFF, 0xD9]).Kind);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Random_damage_gives_a_fault_or_a_picture_of_the_declared_size(string name)
    {
        var sound = SoundFiles.All[name];
        var damage = from place in Gen.Choose(0, sound.Length - 1) from value in Gen.Choose(0, 255) select (place, value);
        Prop.ForAll(damage.NonEmptyListOf().ToArbitrary(), list =>
        {
            var file = (byte[])sound.Clone();
            foreach (var (place, value) in list.Take(8))
            {
                file[place] = (byte)value;
            }

            var limits = PictureLimits.Default with { MaxPixels = 4_000_000 };
            var headerRead = PictureDecoder.TryReadHeader(file, limits, out var header, out _);
            var decoded = PictureDecoder.TryDecode(file, new DecodeOptions { Limits = limits }, out var picture, out var fault);
            using (picture)
            {
                return decoded
                    ? headerRead && picture!.Header == header && (picture.Pixels.Width, picture.Pixels.Height) == (header!.Width, header.Height)
                    : fault is not null && fault.Detail.Length > 0;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Header_followed_by_noise_is_refused(string name)
    {
        var file = (byte[])SoundFiles.All[name].Clone();
        var random = new SplitMix(7);
        for (var i = 12; i < file.Length; i++)
        {
            file[i] = random.Next();
        }

        Refuse(file);
    }

    /// <summary>A tiny generator (Steele, Lea and Flood, 2014), so that noise is the same on every run.</summary>
    private sealed class SplitMix(ulong seed)
    {
        private ulong _state = seed;

        public byte Next()
        {
            _state += 0x9E3779B97F4A7C15;
            var z = (_state ^ _state >> 30) * 0xBF58476D1CE4E5B9;
            return (byte)((z ^ z >> 27) * 0x94D049BB133111EB >> 56);
        }
    }
}
