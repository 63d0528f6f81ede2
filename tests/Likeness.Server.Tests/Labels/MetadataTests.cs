using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Labels.Metadata;
using Likeness.Server.Tests.Support;
using Likeness.Testing;

namespace Likeness.Server.Tests.Labels;

/// <summary>Metadata in files of the product's encoder, read by a parser of the test's own and by exiftool.</summary>
public sealed class MetadataTests
{
    private static readonly string[] Keys = ["Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID", "ReservedCode2"];

    private static readonly EncodeOptions[] Encodings =
    [
        new(),
        new() { Palette = true },
        new() { Format = PictureFormat.Jpeg },
        new() { Format = PictureFormat.Jpeg, Quality = 60 },
        new() { Format = PictureFormat.WebP, Quality = 80 },
        new() { Format = PictureFormat.WebP, Lossless = true },
    ];

    public static TheoryData<int, int> Cases
    {
        get
        {
            var data = new TheoryData<int, int>();
            for (var i = 0; i < Encodings.Length; i++)
            {
                data.Add(i, 3);
                data.Add(i, 4);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_picture_is_unchanged_and_the_metadata_are_read_back(int encoding, int channels)
    {
        foreach (var (width, height) in new[] { (1, 1), (1, 2), (7, 5), (16, 16), (33, 64), (301, 200) })
        {
            using var picture = Drawn.Noise(width, height, channels);
            var bare = PictureEncoder.Encode(picture, Encodings[encoding]);
            var field = Field("生成器 \"x\" & <y> 'z' \\ \0\u001F\u007F\uFFFE\uFFFF", "id-😀");

            var file = MetadataWriter.Write(bare, Encodings[encoding].Format, XmpPacket.Build(field, DigitalSource.AlgorithmicMedia));

            AssertSamePixels(bare, file);
            var read = XmpInFile.Aigc(file);
            Assert.Equal(Keys, read.Select(pair => pair.Key));
            Assert.Equal("生成器 \"x\" & <y> 'z' \\ \0\u001F\u007F\uFFFE\uFFFF", read[1].Value);
            Assert.Equal("id-😀", read[2].Value);
            Assert.Equal("http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia", XmpInFile.SourceType(file));
        }
    }

    [Fact]
    public void Any_texts_are_read_back_from_any_format()
    {
        var files = Encodings.Select(options =>
        {
            using var picture = Drawn.Noise(9, 9);
            return (options.Format, Bytes: PictureEncoder.Encode(picture, options));
        }).ToList();
        Prop.ForAll<string, string, int>((producer, id, which) =>
        {
            var (format, bare) = files[Math.Abs(which % files.Count)];
            var file = MetadataWriter.Write(bare, format, XmpPacket.Build(Field(producer ?? "", id ?? ""), DigitalSource.AlgorithmicMedia));
            var read = XmpInFile.Aigc(file);
            return read[1].Value == Whole(producer) && read[2].Value == Whole(id);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_longest_values_fit_into_every_format()
    {
        using var picture = Drawn.Noise(9, 9);
        foreach (var character in "\"\\<&'\0由\uD800")
        {
            var longest = new string(character, 5_000);
            var field = new AigcField { ContentProducer = longest, ProduceId = longest, ReservedCode1 = longest, ContentPropagator = longest, PropagateId = longest, ReservedCode2 = longest };
            var packet = XmpPacket.Build(field, DigitalSource.CompositeWithTrainedAlgorithmicMedia);

            Assert.InRange(packet.Length, 6_000, MetadataWriter.MaxPacket);
            Assert.Equal(1_024, XmpInFile.Aigc(MetadataWriter.Write(PictureEncoder.Encode(picture, new EncodeOptions { Format = PictureFormat.Jpeg }), PictureFormat.Jpeg, packet))[6].Value.Length);
        }
    }

    [Fact]
    public void The_largest_packet_fits_into_a_jpeg_segment_and_a_larger_one_is_refused()
    {
        using var picture = Drawn.Noise(9, 9);
        var bare = PictureEncoder.Encode(picture, new EncodeOptions { Format = PictureFormat.Jpeg });
        var packet = new byte[65_504];

        var file = MetadataWriter.Write(bare, PictureFormat.Jpeg, packet);

        Assert.Equal(packet, XmpInFile.Packet(file));
        AssertSamePixels(bare, file);
        Assert.Throws<ArgumentException>(() => MetadataWriter.Write(bare, PictureFormat.Jpeg, new byte[65_505]));
    }

    [Theory]
    [InlineData("WebP 2 bytes short", PictureFormat.WebP)]
    [InlineData("", PictureFormat.WebP)]
    [InlineData("", PictureFormat.Png)]
    [InlineData("", PictureFormat.Jpeg)]
    public void A_file_of_another_format_is_a_bug(string file, PictureFormat format) =>
        Assert.Throws<ArgumentException>(() => MetadataWriter.Write(Encoding.ASCII.GetBytes(file), format, "x"u8));

    [Theory]
    [InlineData(PortraitOperation.Stylize, "embedded", "algorithmicMedia")]
    [InlineData(PortraitOperation.Anime, "embedded", "algorithmicMedia")]
    [InlineData(PortraitOperation.Glam, "embedded", "algorithmicMedia")]
    [InlineData(PortraitOperation.Edit, "embedded", "algorithmicMedia")]
    [InlineData(PortraitOperation.Retouch, "embedded", "algorithmicallyEnhanced")]
    [InlineData(PortraitOperation.Stylize, "other", "trainedAlgorithmicMedia")]
    [InlineData(PortraitOperation.Anime, "other", "trainedAlgorithmicMedia")]
    [InlineData(PortraitOperation.Glam, "other", "compositeWithTrainedAlgorithmicMedia")]
    [InlineData(PortraitOperation.Edit, "other", "compositeWithTrainedAlgorithmicMedia")]
    [InlineData(PortraitOperation.Retouch, "other", "compositeWithTrainedAlgorithmicMedia")]
    public void The_source_type_claims_a_generator_only_where_there_was_one(PortraitOperation operation, string engine, string term)
    {
        var report = new PortraitReport { Engine = engine, Operation = operation, Seed = 1, Faces = [] };

        Assert.Equal("http://cv.iptc.org/newscodes/digitalsourcetype/" + term, DigitalSources.Address(DigitalSources.Of(report)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Exiftool_reads_it_and_has_nothing_to_complain(int encoding, int channels)
    {
        using var temp = new TempFolder();
        using var picture = Drawn.Noise(40, 30, channels);
        var path = Path.Combine(temp.Path, "picture");
        var field = Field("生成器 \"x\" & <y>", "id 1");
        await File.WriteAllBytesAsync(path, MetadataWriter.Write(PictureEncoder.Encode(picture, Encodings[encoding]), Encodings[encoding].Format, XmpPacket.Build(field, DigitalSource.AlgorithmicallyEnhanced)));

        using var exiftool = Start("exiftool", "-j", "-U", "-validate", "-warning", "-error", "-XMP-iptcExt:all", "-AIGC", path);
        Assert.SkipWhen(exiftool is null && !Components.AllRequired, "exiftool is not installed.");
        var output = await exiftool!.StandardOutput.ReadToEndAsync();
        var read = JsonDocument.Parse(output).RootElement[0];

        Assert.False(read.TryGetProperty("Warning", out _) || read.TryGetProperty("Error", out _), output);
        // Older versions write the unknown name as Aigc.
        var aigc = read.EnumerateObject().Single(property => property.Name.Equals("AIGC", StringComparison.OrdinalIgnoreCase)).Value;
        var json = aigc.ValueKind == JsonValueKind.String ? aigc.GetString()! : aigc.GetRawText();
        Assert.Equal("生成器 \"x\" & <y>", JsonDocument.Parse(json).RootElement.GetProperty("ContentProducer").GetString());
        Assert.Contains("lgorithmically", read.GetProperty("DigitalSourceType").GetString(), StringComparison.Ordinal);
    }

    private static Process? Start(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static AigcField Field(string producer, string id) => new() { ContentProducer = producer, ProduceId = id };

    /// <summary>Halves of pairs cannot be written in UTF-8.</summary>
    private static string Whole(string? text) => new UTF8Encoding(false).GetString(new UTF8Encoding(false).GetBytes(text ?? ""));

    private static void AssertSamePixels(byte[] expected, byte[] actual)
    {
        Assert.True(PictureDecoder.TryDecode(expected, new DecodeOptions { KeepAlpha = true }, out var first, out _));
        Assert.True(PictureDecoder.TryDecode(actual, new DecodeOptions { KeepAlpha = true }, out var second, out var fault), fault?.Detail);
        using (first)
        using (second)
        {
            Assert.Equal((first.Pixels.Width, first.Pixels.Height, first.Pixels.Channels), (second.Pixels.Width, second.Pixels.Height, second.Pixels.Channels));
            Assert.True(first.Pixels.Samples.SequenceEqual(second.Pixels.Samples));
        }
    }
}
