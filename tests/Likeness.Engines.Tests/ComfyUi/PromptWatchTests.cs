using Likeness.Engines.ComfyUi;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>Which events count for a prompt.</summary>
public sealed class PromptWatchTests
{
    private const string Ours = "a";
    private const string Other = "b";
    private static readonly Dictionary<string, string> Nodes = new() { ["s"] = "KSampler", ["r"] = "SaveImageWebsocket" };
    private static readonly byte[] Bytes = [1];

    [Theory]
    [InlineData((int)ComfyEventKind.Executing)]
    [InlineData((int)ComfyEventKind.Succeeded)]
    [InlineData((int)ComfyEventKind.Failed)]
    [InlineData((int)ComfyEventKind.Interrupted)]
    public void The_end_of_another_prompt_is_not_ours(int kind)
    {
        var watch = Watch();
        Assert.False(watch.Apply(new ComfyEvent((ComfyEventKind)kind, Other, null)));
        Assert.False(watch.IsOver);
        Assert.True(watch.Apply(new ComfyEvent((ComfyEventKind)kind, Ours, null)));
        Assert.True(watch.IsOver);
    }

    [Fact]
    public void Progress_without_an_id_counts_only_while_our_prompt_runs()
    {
        var watch = Watch();
        Assert.False(watch.Apply(new ComfyEvent(ComfyEventKind.Progress, null, "s") { Fraction = 1 }));
        watch.Apply(new ComfyEvent(ComfyEventKind.Started, Ours, null));
        watch.Apply(new ComfyEvent(ComfyEventKind.Started, Other, null));
        Assert.False(watch.Apply(new ComfyEvent(ComfyEventKind.Progress, null, "s") { Fraction = 1 }));
        Assert.Equal(0, watch.Progress);
        watch.Apply(new ComfyEvent(ComfyEventKind.Executing, Ours, "s"));
        Assert.True(watch.Apply(new ComfyEvent(ComfyEventKind.Progress, null, null) { Fraction = 0.5 }));
        Assert.InRange(watch.Progress, 0.4, 0.6);
    }

    [Fact]
    public void States_of_others_change_nothing()
    {
        var watch = Watch();
        watch.Apply(new ComfyEvent(ComfyEventKind.Started, Ours, null));
        Assert.False(watch.Apply(new ComfyEvent(ComfyEventKind.States, Other, null) { Nodes = new Dictionary<string, double> { ["s"] = 1 } }));
        Assert.Equal(0, watch.Progress);
    }

    [Fact]
    public void Only_the_PNG_of_the_output_is_the_result()
    {
        var watch = Watch();
        watch.Apply(new ComfyEvent(ComfyEventKind.Executing, Ours, "s"));
        watch.Apply(Picture(null, null, png: false));
        watch.Apply(Picture(null, null, png: true));
        watch.Apply(Picture(Other, "r", png: true));
        Assert.Null(watch.Picture);
        watch.Apply(new ComfyEvent(ComfyEventKind.Executing, Ours, "r"));
        watch.Apply(Picture(null, null, png: false));
        Assert.Null(watch.Picture);
        watch.Apply(Picture(null, null, png: true));
        Assert.NotNull(watch.Picture);
    }

    [Fact]
    public void A_picture_that_names_its_prompt_needs_no_other_event()
    {
        var watch = Watch();
        watch.Apply(Picture(Ours, "r", png: true));
        Assert.NotNull(watch.Picture);
    }

    [Fact]
    public void Files_of_other_nodes_are_not_the_result()
    {
        var watch = Watch(ResultWay.File);
        watch.Apply(new ComfyEvent(ComfyEventKind.Executed, Ours, "s") { Files = [new("x.png", "", "temp")] });
        Assert.Empty(watch.Files);
        watch.Apply(new PromptEnd(true, new Dictionary<string, IReadOnlyList<ComfyFile>> { ["r"] = [new("y.png", "", "temp")] }, null, false));
        Assert.Equal("y.png", Assert.Single(watch.Files).Name);
    }

    [Fact]
    public void The_history_tells_of_failures_too()
    {
        var watch = Watch();
        watch.Apply(new PromptEnd(false, new Dictionary<string, IReadOnlyList<ComfyFile>>(), new ComfyFailure("KSampler", "torch.OutOfMemoryError", "x"), false));
        Assert.Equal((FaultKind.EngineUnavailable, "The generator ran out of memory."), (watch.Fault!.Kind, watch.Fault.Message));
    }

    private static PromptWatch Watch(ResultWay way = ResultWay.Socket) => new(new ComfyGraph(Bytes, Nodes, "r", way), Ours);

    private static ComfyEvent Picture(string? prompt, string? node, bool png) => new(ComfyEventKind.Picture, prompt, node) { Picture = Bytes, IsPng = png };
}
