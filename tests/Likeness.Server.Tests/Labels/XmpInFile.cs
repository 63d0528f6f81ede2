using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Likeness.Server.Tests.Labels;

/// <summary>Reads XMP from files by the specifications, sharing no line with the product: where it may stand, lengths, checksums, flags.</summary>
internal static class XmpInFile
{
    private static readonly XNamespace Tc260 = "http://www.tc260.org.cn/ns/AIGC/1.0/";
    private static readonly XNamespace Iptc = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

    /// <summary>The seven values and their keys in order.</summary>
    public static List<KeyValuePair<string, string>> Aigc(byte[] file) =>
        [.. JsonDocument.Parse(Description(file).Element(Tc260 + "AIGC")!.Value).RootElement.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!))];

    public static string SourceType(byte[] file) => Description(file).Element(Iptc + "DigitalSourceType")!.Value;

    public static byte[] Packet(byte[] file) => file[0] switch
    {
        0x89 => FromPng(file),
        0xFF => FromJpeg(file),
        _ => FromWebP(file),
    };

    private static XElement Description(byte[] file)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Packet(file));
        Assert.StartsWith("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>", text, StringComparison.Ordinal);
        Assert.EndsWith("<?xpacket end=\"r\"?>", text, StringComparison.Ordinal);
        return XDocument.Parse(text).Descendants(XName.Get("Description", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")).Single();
    }

    private static byte[] FromPng(byte[] file)
    {
        byte[]? found = null;
        var names = new List<string>();
        for (var at = 8; at < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            var name = Encoding.ASCII.GetString(file, at + 4, 4);
            Assert.Equal(Crc(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            if (name == "iTXt")
            {
                Assert.Null(found);
                Assert.DoesNotContain("IDAT", names);
                var keyword = "XML:com.adobe.xmp\0\0\0\0\0"u8;
                Assert.True(file.AsSpan(at + 8).StartsWith(keyword));
                found = file[(at + 8 + keyword.Length)..(at + 8 + length)];
            }

            names.Add(name);
            at += 12 + length;
        }

        Assert.Equal("IHDR", names[0]);
        Assert.Equal("IEND", names[^1]);
        return found!;
    }

    private static byte[] FromJpeg(byte[] file)
    {
        Assert.Equal([0xFF, 0xD8], file[..2]);
        for (var at = 2; file[at + 1] != 0xDA;)
        {
            Assert.Equal(0xFF, file[at]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
            var name = "http://ns.adobe.com/xap/1.0/\0"u8;
            if (file[at + 1] == 0xE1 && file.AsSpan(at + 4).StartsWith(name))
            {
                // Right at the start, or behind JFIF.
                Assert.True(at == 2 || (file[3] == 0xE0 && at == 4 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4))));
                return file[(at + 4 + name.Length)..(at + 2 + length)];
            }

            at += 2 + length;
        }

        throw new InvalidDataException("There is no XMP.");
    }

    private static byte[] FromWebP(byte[] file)
    {
        Assert.Equal(file.Length - 8, (int)BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4)));
        Assert.Equal("VP8X", Encoding.ASCII.GetString(file, 12, 4));
        Assert.Equal(0x04, file[20] & 0x04);
        byte[]? found = null;
        var at = 12;
        while (at < file.Length)
        {
            var length = (int)BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 4));
            if (file.AsSpan(at).StartsWith("XMP "u8))
            {
                Assert.Null(found);
                found = file[(at + 8)..(at + 8 + length)];
            }

            at += 8 + length + (length % 2);
        }

        Assert.Equal(file.Length, at);
        return found!;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return crc ^ 0xFFFFFFFFu;
    }
}
