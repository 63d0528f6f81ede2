using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Testing;

namespace Likeness.Server.Tests.Intake;

public sealed class PictureTextTests
{
    [Fact]
    public void Bytes_survive_every_spelling_of_base64()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>().Filter(bytes => bytes.Length > 0), Gen.Choose(0, 6).ToArbitrary(), (bytes, spelling) =>
        {
            var plain = Convert.ToBase64String(bytes);
            var text = spelling switch
            {
                0 => plain,
                1 => "data:image/png;base64," + plain,
                2 => "DATA:;BASE64," + plain,
                3 => "data:image/webp;charset=x;base64," + plain.TrimEnd('='),
                4 => plain.Replace('+', '-').Replace('/', '_').TrimEnd('='),
                5 => string.Join("\r\n", plain.Chunk(76).Select(line => new string(line))),
                _ => plain.Replace("+", "%2B", StringComparison.Ordinal).Replace("/", "%2f", StringComparison.Ordinal).Replace("=", "%3D", StringComparison.Ordinal),
            };
            return Read(text, out var source, out _) && ((PictureBytes)source!).Bytes.Span.SequenceEqual(bytes);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Where_data_uris_are_not_accepted_bare_base64_is()
    {
        Assert.False(PictureText.TryRead("data:image/png;base64,aGVsbG8="u8.ToArray(), out _, out var fault, dataUris: false));
        Assert.Equal(JobFaultKind.PictureUnreadable, fault?.Kind);
        Assert.True(PictureText.TryRead("aGVsbG8="u8.ToArray(), out _, out _, dataUris: false));
    }

    [Fact]
    public void No_text_makes_the_reader_throw()
    {
        Prop.ForAll<string>(text =>
        {
            Read(text ?? "", out var source, out var fault);
            return source is null != fault is null;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_bytes_behind_a_data_uri_make_the_reader_throw()
    {
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] text = [.. "data:image/png;base64,"u8, .. bytes];
            return PictureText.TryRead(text, out var source, out var fault) ? source is not null : fault is not null;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("http://a.example/b.png")]
    [InlineData("HTTPS://a.example/b.png")]
    [InlineData("  https://a.example/b.png ")]
    public void Addresses_are_kept_as_written(string text)
    {
        Assert.True(Read(text, out var source, out _));
        Assert.Equal(new PictureAddress(text.Trim()), source);
    }

    [Theory]
    [InlineData("", JobFaultKind.PictureEmpty)]
    [InlineData(" \n", JobFaultKind.PictureEmpty)]
    [InlineData("data:image/png;base64,", JobFaultKind.PictureEmpty)]
    [InlineData("data:image/png;base64,====", JobFaultKind.PictureUnreadable)]
    [InlineData("data:image/png;base64,AAAAA", JobFaultKind.PictureUnreadable)]
    [InlineData("data:image/png;base64,AA=A", JobFaultKind.PictureUnreadable)]
    [InlineData("data:image/png;base64,AAAA=", JobFaultKind.PictureUnreadable)]
    [InlineData("data:image/png;base64,AA\0A", JobFaultKind.PictureUnreadable)]
    [InlineData("data:image/png,hello", JobFaultKind.PictureUnreadable)]
    [InlineData("data:image/png;base64", JobFaultKind.PictureUnreadable)]
    [InlineData("a picture!", JobFaultKind.PictureUnreadable)]
    [InlineData("ftp://a.example/b.png", JobFaultKind.AddressRefused)]
    [InlineData("file:///etc/passwd", JobFaultKind.AddressRefused)]
    public void What_names_no_picture_is_refused_for_its_own_reason(string text, object kind)
    {
        Assert.False(Read(text, out _, out var fault));
        Assert.Equal(kind, fault!.Kind);
    }

    [Fact]
    public void Addresses_of_more_than_8_KiB_are_refused()
    {
        Assert.False(Read("https://a.example/" + new string('a', 8 * 1024), out _, out var fault));
        Assert.Equal(JobFaultKind.AddressRefused, fault!.Kind);
    }

    [Theory]
    [InlineData("b64_plain.txt", true)]
    [InlineData("b64_data_uri.txt", true)]
    [InlineData("b64_newlines.txt", true)]
    [InlineData("b64_urlsafe.txt", true)]
    [InlineData("b64_no_padding.txt", true)]
    [InlineData("b64_wrong_mime.txt", true)]
    [InlineData("b64_double.txt", true)]
    [InlineData("b64_bad_chars.txt", false)]
    [InlineData("b64_empty_data_uri.txt", false)]
    public void The_shared_samples_are_read_as_expected(string name, bool expected)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);

        Assert.Equal(expected, PictureText.TryRead(File.ReadAllBytes(SharedPhotos.PathOf("malformed/" + name)), out _, out _));
    }

    private static bool Read(string text, out PictureSource? source, out JobFault? fault) =>
        PictureText.TryRead(Encoding.UTF8.GetBytes(text), out source, out fault);
}
