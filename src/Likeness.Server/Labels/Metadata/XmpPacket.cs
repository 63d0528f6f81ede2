using System.Security;
using System.Text;

namespace Likeness.Server.Labels.Metadata;

/// <summary>Writes the XMP packet of a result (ISO 16684-1): the AIGC field and the digital source type, nothing else.</summary>
internal static class XmpPacket
{
    public const string AigcNamespace = "http://www.tc260.org.cn/ns/AIGC/1.0/";
    public const string IptcNamespace = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

    /// <summary>The packet in UTF-8.</summary>
    public static byte[] Build(AigcField aigc, DigitalSource source) => Encoding.UTF8.GetBytes(
        "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
        + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        + $"<rdf:Description rdf:about=\"\" xmlns:TC260=\"{AigcNamespace}\" xmlns:Iptc4xmpExt=\"{IptcNamespace}\">"
        + $"<TC260:AIGC>{Escaped(aigc.ToJson())}</TC260:AIGC>"
        + $"<Iptc4xmpExt:DigitalSourceType>{DigitalSources.Address(source)}</Iptc4xmpExt:DigitalSourceType>"
        + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>");

    /// <summary>JSON has no character that XML 1.0 forbids, except the two that are none.</summary>
    private static string Escaped(string json) => SecurityElement.Escape(json.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD'))!;
}
