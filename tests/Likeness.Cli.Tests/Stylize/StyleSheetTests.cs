using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli.Tests;

public sealed class StyleSheetTests
{
    private static readonly StylizeRequest Request = new() { Picture = SelfMadePortraits.Curls, Style = PortraitStyle.Pixels };

    [Fact]
    public async Task Each_style_has_a_tile_and_one_that_the_engine_does_not_make_says_so()
    {
        var pictures = await StyleSheet.DrawAsync(new PickyEngine(style => style == PortraitStyle.Clay ? FaultKind.EngineCannot : null), Request, null, default);

        Assert.Equal(PortraitStyles.Names, pictures.Select(picture => picture.Tile.Caption));
        var clay = pictures.Single(picture => picture.Tile.Picture is null);
        Assert.Equal((PortraitStyle.Clay, "Clay: no."), (clay.Style, clay.Tile.Note));
        using var sheet = StyleSheet.Lay(SelfMadePortraits.Curls, [.. pictures.Select(picture => picture.Tile)]);
        Assert.True(sheet.Width > 3 * PickyEngine.Width);
    }

    [Fact]
    public async Task Photo_without_a_face_is_not_tried_in_every_style()
    {
        var engine = new PickyEngine(_ => FaultKind.NoFace);

        var pictures = await StyleSheet.DrawAsync(engine, Request, null, default);

        Assert.Equal(FaultKind.NoFace, Assert.Single(pictures).Outcome.Fault!.Kind);
        Assert.Equal(1, engine.Runs);
    }

    [Fact]
    public async Task Progress_rises_over_all_styles()
    {
        var reports = new Collected();

        await StyleSheet.DrawAsync(new PickyEngine(_ => null), Request, reports, default);

        Assert.Equal(reports.Values.Order(), reports.Values);
        Assert.Equal(1, reports.Values[^1]);
        Assert.True(reports.Values.Count(value => value is > 0 and < 1) >= 5);
    }

    private sealed class Collected : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }

    private sealed class PickyEngine(Func<PortraitStyle, FaultKind?> fault) : IPortraitEngine
    {
        public const int Width = 40;

        public string Name => "picky";

        public int Runs { get; private set; }

        public EngineSupport Supports(PortraitRequest request) => EngineSupport.Yes;

        public ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
        {
            Runs++;
            progress?.Report(0.5);
            var style = ((StylizeRequest)request).Style;
            return ValueTask.FromResult(fault(style) is { } kind
                ? PortraitOutcome.Failure(kind, $"{style.Name()}: no.")
                : PortraitOutcome.Success([new PixelBuffer(Width, 50)], new PortraitReport { Engine = Name, Operation = PortraitOperation.Stylize, Seed = 1, Faces = [] }));
        }
    }
}
