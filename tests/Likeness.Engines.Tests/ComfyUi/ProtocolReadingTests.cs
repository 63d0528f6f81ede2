using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Likeness.Engines.ComfyUi;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>Frames and names that come from the server.</summary>
public sealed class ProtocolReadingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"progress"}""")]
    [InlineData("""{"type":"progress","data":[]}""")]
    [InlineData("""{"type":5,"data":{}}""")]
    [InlineData("""{"type":"crystools.monitor","data":{"cpu":1}}""")]
    public void Text_that_says_nothing_is_no_event(string text) => Assert.Null(ComfyEventReader.Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("""{"type":"progress","data":{"value":"x","max":null,"node":7}}""", 0)]
    [InlineData("""{"type":"progress","data":{"value":3,"max":0}}""", 0)]
    [InlineData("""{"type":"progress","data":{"value":30,"max":10}}""", 1)]
    [InlineData("""{"type":"progress","data":{"value":-5,"max":10}}""", 0)]
    [InlineData("""{"type":"progress","data":{"value":1e999,"max":10}}""", 0)]
    public void Numbers_that_make_no_sense_stay_within_bounds(string text, double fraction) => Assert.Equal(fraction, ComfyEventReader.Read(Encoding.UTF8.GetBytes(text))!.Fraction);

    [Fact]
    public void Deep_nesting_is_no_event() =>
        Assert.Null(ComfyEventReader.Read(Encoding.UTF8.GetBytes("""{"type":"executed","data":""" + new string('[', 10_000) + new string(']', 10_000) + "}")));

    [Theory]
    [InlineData("a.png", "", "temp", true)]
    [InlineData("a (1).png", "likeness", "input", true)]
    [InlineData("..", "", "temp", false)]
    [InlineData("../a.png", "", "temp", false)]
    [InlineData("a\\b.png", "", "temp", false)]
    [InlineData("a.png [output]", "", "temp", false)]
    [InlineData("a.png", "/etc", "temp", false)]
    [InlineData("a.png", "x/../..", "temp", false)]
    [InlineData("a.png", "", "models", false)]
    [InlineData("", "", "temp", false)]
    [InlineData("a\n.png", "", "temp", false)]
    public void A_file_that_points_elsewhere_is_not_asked_for(string name, string folder, string type, bool plausible) => Assert.Equal(plausible, new ComfyFile(name, folder, type).IsPlausible);

    [Fact]
    public void Random_frames_never_throw() => Prop.ForAll<byte[]>(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        ComfyFrameReader.Read(bytes ?? []);
        ComfyEventReader.Read(bytes ?? []);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Progress_never_falls_whatever_comes() => Prop.ForAll(ArbMap.Default.ArbFor<(int Node, int Value)[]>(), steps =>
    {
        var progress = new NodeProgress(new Dictionary<string, string> { ["0"] = "KSampler", ["1"] = "VAEDecode", ["2"] = "LoadImage" });
        var last = 0.0;
        foreach (var (node, value) in steps)
        {
            progress.Report((Math.Abs((long)node) % 4).ToString(), Math.Clamp(value / 10.0, 0, 1));
            Assert.InRange(progress.Value, last, 1);
            last = progress.Value;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_id_becomes_a_UUID_of_its_own() =>
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", RequestIds.Uuid("x"));
}
