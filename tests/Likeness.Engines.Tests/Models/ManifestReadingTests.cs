using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Likeness.Engines.Models;

namespace Likeness.Engines.Tests.Models;

public sealed class ManifestReadingTests
{
    public static TheoryData<string, string> Hostile => new()
    {
        { """{"name":"../../etc/passwd"}""", "name must be" },
        { """{"name":"a/b"}""", "name must be" },
        { """{"name":"con"}""", "name must be" },
        { """{"name":".hidden"}""", "name must be" },
        { """{"name":"-rf"}""", "name must be" },
        { """{"name":"UPPER"}""", "name must be" },
        { """{"name":"a b"}""", "name must be" },
        { """{"name":"tiny\n"}""", "name must be" },
        { """{"file":"../tiny.onnx"}""", "file must be" },
        { """{"file":"/dev/zero"}""", "file must be" },
        { """{"file":"other.onnx"}""", "file must be" },
        { """{"sha256":"ABCDEF"}""", "sha256 must be" },
        { """{"bytes":0}""", "bytes must be" },
        { """{"bytes":2000000001}""", "bytes must be" },
        { """{"bytes":-1}""", "bytes must be" },
        { """{"bytes":1e400}""", "not valid JSON" },
        { """{"bytes":"12"}""", "$.bytes" },
        { """{"licence":{}}""", "licence must be" },
        { """{"licence":{"text":"mine"}}""", "licence must be" },
        { """{"licence":{"id":"MIT; rm -rf /"}}""", "licence.id must be" },
        { """{"licence":{"id":"TODO: an SPDX expression"}}""", "licence.id must be" },
        { """{"licence":{"id":"MIT","address":"javascript:alert(1)"}}""", "licence.address must be" },
        { """{"licence":{"id":"MIT","text":"\u001b[2J"}}""", "licence.text must be" },
        { """{"title":"abc\u202egpj"}""", "title must be" },
        { """{"title":"\u0007"}""", "title must be" },
        { """{"title":"TODO"}""", "title must be" },
        { """{"commercialUse":"Yes"}""", "commercialUse must be" },
        { """{"commercialUse":true}""", "$.commercialUse" },
        { """{"source":"file:///etc/passwd"}""", "source must be" },
        { """{"source":"https://user:secret@example.org/x"}""", "source must be" },
        { """{"source":"https://example.org/x#y"}""", "source must be" },
        { """{"source":"//example.org/x"}""", "source must be" },
        { """{"stage":"Style"}""", "stage must be one of segmentation" },
        { """{"stage":6}""", "$.stage" },
        { """{"inputs":[]}""", "inputs must be" },
        { """{"inputs":[null]}""", "inputs[0].name must be" },
        { """{"inputs":[{"name":"in","shape":[1,-3]}]}""", "inputs[0].shape must be" },
        { """{"inputs":[{"name":"in","shape":[1,3]},{"name":"in","shape":[1]}]}""", "inputs must be tensors of different names" },
        { """{"inputs":[{"name":"in","type":"string","shape":[1]}]}""", "inputs[0].type must be" },
        { """{"unknown":1}""", "unknown is not a field" },
        { """{"licence":{"id":"MIT","extra":[]}}""", "licence.extra is not a field" },
        { """{"processing":{"gamma":2}}""", "processing.gamma is not a field" },
        { """{"processing":{"mean":[1,2]}}""", "processing.mean must be" },
        { """{"processing":{"labels":["a"]}}""", "processing.labels is not used by the stage super-resolution" },
        { """{"processing":{"side":100}}""", "processing.side must be a multiple of 8" },
        { """{"processing":{"layout":"NHWC"}}""", "processing.layout must be NCHW, as the shape" },
        { """{"stage":"classifier"}""", "processing.labels must be" },
        { """{"stage":"classifier","processing":{"labels":["a","A"]}}""", "processing.labels must be" },
        { """{"stage":"classifier","processing":{"labels":["a"],"thresholds":{"b":0.5}}}""", "processing.thresholds must be" },
        { """{"stage":"style","processing":{"styleName":" x"}}""", "processing.styleName must be" },
        { """{"stage":"style","processing":{"range":[1,1]}}""", "processing.range must be" },
        { """{"stage":"style","processing":{"use":["stylize","stylize"]}}""", "processing.use must be" },
        { """{"stage":"restoration","processing":{"template":"ffhq","templatePoints":[[0,0],[1,0],[0,1],[1,1],[0.5,0.5]]}}""", "processing.templatePoints must be left out" },
        { """{"stage":"restoration","processing":{"templatePoints":[[0,0],null,[0,1],[1,1],[0.5,0.5]]}}""", "processing.templatePoints must be five points" },
        { """{"stage":"segmentation","processing":{"channels":{"skin":1,"clothes":1,"hair":2}}}""", "processing.channels must be" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_is_wrong_is_said(string changes, string expected)
    {
        var reading = ManifestReading.Read(Changed(changes));

        Assert.Null(reading.Manifest);
        Assert.Contains(reading.Errors, error => error.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_come_at_once()
    {
        var reading = ManifestReading.Read("""{"name":"..","colour":1,"licence":{"wild":1},"stage":"x","processing":{"side":1,"white":3}}"""u8);

        foreach (var expected in (string[])["name must", "colour is not", "licence.wild is not", "licence must", "stage must", "sha256 must", "bytes must", "commercialUse must", "inputs must", "outputs must", "processing.side must", "processing.white must"])
        {
            Assert.Contains(reading.Errors, error => error.StartsWith(expected, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    [InlineData("{} {}")]
    [InlineData("{/* no comments */}")]
    [InlineData("{\"title\":\"\\ud800\"}")]
    [InlineData("{\"processing\":{\"channels\":{\"skin\":{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{}}}}}}}}}")]
    public void What_is_no_manifest_is_refused(string text) => Assert.Null(ManifestReading.Read(Encoding.UTF8.GetBytes(text)).Manifest);

    [Fact]
    public void A_deep_or_huge_one_is_refused_quickly()
    {
        Assert.Contains("more than", Assert.Single(ManifestReading.Read(new byte[ManifestReading.MostBytes + 1]).Errors), StringComparison.Ordinal);
        Assert.Null(ManifestReading.Read(Encoding.UTF8.GetBytes("{\"inputs\":" + new string('[', 100_000))).Manifest);
    }

    [Fact]
    public void A_byte_order_mark_is_no_harm()
    {
        byte[] file = [0xEF, 0xBB, 0xBF, .. Changed("{}")];

        Assert.NotNull(ManifestReading.Read(file).Manifest);
    }

    [Fact]
    public void The_schema_has_the_fields_that_are_read_and_no_others()
    {
        var schema = ManifestSchema.Root.GetProperty("properties");
        var used = Enum.GetValues<ModelStage>().SelectMany(StageRules.FieldsOf).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(used, schema.GetProperty("processing").GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal(StageRules.Names, schema.GetProperty("stage").GetProperty("enum").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal(ProcessingConversion.Templates.Keys.Order(StringComparer.Ordinal), schema.GetProperty("processing").GetProperty("properties").GetProperty("template").GetProperty("enum").EnumerateArray().Select(name => name.GetString()!).Order(StringComparer.Ordinal));
        Assert.Empty(ManifestSchema.Check(Changed("{}")));
        Assert.NotEmpty(ManifestSchema.Check(Changed("""{"unknown":1}""")));
        Assert.NotEmpty(ManifestSchema.Check(Changed("""{"bytes":0}""")));
    }

    private static byte[] Changed(string changes)
    {
        var manifest = JsonNode.Parse(ManifestWriting.Write(TinyModels.Manifest(TinyModels.Enlarger())))!.AsObject();
        foreach (var (field, value) in JsonNode.Parse(changes, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true })!.AsObject().ToList())
        {
            manifest[field] = value?.DeepClone();
        }

        return Encoding.UTF8.GetBytes(manifest.ToJsonString());
    }
}
