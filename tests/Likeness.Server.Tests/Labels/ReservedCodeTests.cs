using FsCheck;
using FsCheck.Fluent;
using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Labels.Metadata;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Labels;

public sealed class ReservedCodeTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly ReservedCode _code;

    public ReservedCodeTests() => _code = new ReservedCode(MasterKey.Load(DataFolder.Open(_temp.Path)));

    public static TheoryData<PictureFormat> Formats => [PictureFormat.Png, PictureFormat.Jpeg, PictureFormat.WebP];

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_installation_recognises_its_own_results(PictureFormat format)
    {
        var file = Result(format, ReservedCodeMode.Hmac);

        Assert.True(_code.IsOwn(file));
        Assert.Matches("^v1\\.[A-Za-z0-9_-]{43}$", XmpInFile.Aigc(file)[3].Value);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Another_installation_does_not(PictureFormat format)
    {
        using var elsewhere = new TempFolder();

        Assert.False(new ReservedCode(MasterKey.Load(DataFolder.Open(elsewhere.Path))).IsOwn(Result(format, ReservedCodeMode.Hmac)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Metadata_of_one_picture_on_another_are_found_out(PictureFormat format)
    {
        using var other = Drawn.Plain(50, 40, 77);
        var stolen = XmpInFile.Packet(Result(format, ReservedCodeMode.Hmac));

        Assert.False(_code.IsOwn(MetadataWriter.Write(PictureEncoder.Encode(other, new EncodeOptions { Format = format }), format, stolen)));
    }

    [Fact]
    public void Another_id_is_found_out()
    {
        var file = Result(PictureFormat.Jpeg, ReservedCodeMode.Hmac);
        var at = file.AsSpan().IndexOf("content-1"u8);
        file[at + 8] = (byte)'2';

        Assert.False(_code.IsOwn(file));
    }

    [Fact]
    public void Without_the_mode_there_is_no_code()
    {
        var file = Result(PictureFormat.Png, ReservedCodeMode.None);

        Assert.Equal("", XmpInFile.Aigc(file)[3].Value);
        Assert.False(_code.IsOwn(file));
    }

    [Fact]
    public void No_bytes_make_the_check_throw()
    {
        Prop.ForAll<byte[], int, int>((noise, at, which) =>
        {
            var file = Result(((PictureFormat[])[PictureFormat.Png, PictureFormat.Jpeg, PictureFormat.WebP])[Math.Abs(which % 3)], ReservedCodeMode.Hmac);
            var cut = file[..(Math.Abs(at % file.Length) + 1)];
            noise.AsSpan(0, Math.Min(noise.Length, cut.Length)).CopyTo(cut.AsSpan(cut.Length - Math.Min(noise.Length, cut.Length)));
            _code.IsOwn(noise);
            _code.IsOwn(cut);
            return true;
        }).QuickCheckThrowOnFailure();
    }

    public void Dispose() => _temp.Dispose();

    private byte[] Result(PictureFormat format, ReservedCodeMode mode)
    {
        using var picture = Drawn.Noise(50, 40);
        var bare = PictureEncoder.Encode(picture, new EncodeOptions { Format = format });
        return new ResultMetadata(new LabelsOptions { ReservedCode = mode }, _code).Write(bare, format, "content-1", DigitalSource.AlgorithmicMedia, null);
    }
}
