using Likeness.Engines.Routing;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.Routing;

/// <summary>Which engine makes a picture, and what the report tells of the others.</summary>
public sealed class EngineRouterTests
{
    private readonly Routed _routed = new();

    [Fact]
    public async Task With_nothing_configured_the_embedded_engine_serves_alone_and_the_report_is_its_own()
    {
        using var outcome = await Routed.RunAsync(_routed.Router());

        Assert.True(outcome.Succeeded);
        Assert.Null(outcome.Report.Attempts);
        Assert.Equal("whatever it says", outcome.Report.Engine);
    }

    [Fact]
    public async Task What_the_embedded_engine_refuses_goes_to_the_first_generator_that_can()
    {
        ScriptedGenerator[] images = Routed.Pool("images"), comfy = Routed.Pool("comfy");
        comfy[0].Support = _ => EngineSupport.No("It has no template for this.");
        var router = _routed.Router(comfy, images);

        using var bySupport = await Routed.RunAsync(router, new EditRequest { Pictures = [] });
        _routed.Embedded.Failing(FaultKind.EngineCannot);
        using var byRun = await Routed.RunAsync(router);

        Assert.Equal("images", bySupport.Report!.Engine);
        Assert.Equal("embedded EngineCannot, comfy EngineCannot, images@images-1:80", Routed.Chain(bySupport));
        Assert.Equal("embedded EngineCannot, comfy EngineCannot, images@images-1:80", Routed.Chain(byRun));
        Assert.Equal(1, _routed.Embedded.Asked);
    }

    [Fact]
    public async Task An_extra_style_is_drawn_by_who_knows_it_or_by_nobody()
    {
        var comfy = Routed.Pool("comfy");
        _routed.Embedded.Support = _ => EngineSupport.No("It has no such network.");
        var request = new StylizeRequest { Picture = new byte[] { 1 }, Style = PortraitStyle.ThreeD, ExtraStyle = "shinkai" };

        using var refused = await Routed.RunAsync(_routed.Router(comfy), request);
        comfy[0].Styles = ["Shinkai"];
        var router = _routed.Router(comfy);
        using var drawn = await Routed.RunAsync(router, request);

        Assert.Equal(FaultKind.EngineCannot, refused.Fault!.Kind);
        Assert.Equal("comfy", drawn.Report!.Engine);
        Assert.Equal(1, comfy[0].Asked);
        Assert.Equal(["Shinkai"], router.ExtraStyles(PortraitOperation.Stylize));
        Assert.False(new EngineRoute { Engines = ["comfy"], Style = "3D" }.Matches(new RoutedRequest(request)));
    }

    [Fact]
    public async Task A_server_that_failed_is_not_asked_again_when_its_pool_is_waited_for()
    {
        var comfy = Routed.Pool("comfy", 2);
        TaskCompletionSource one = new(), two = new();
        comfy[0].Waiting(one.Task);
        comfy[1].Waiting(two.Task);
        var router = _routed.Only(Routed.Route("comfy"), comfy);
        var (first, second) = (Routed.Start(router), Routed.Start(router));
        one.SetResult();
        (await first).Dispose();
        comfy[0].Failing(FaultKind.EngineTimedOut);

        // The only free server fails it; the other one is busy, so it waits: for that one, although the first is free again.
        var third = Routed.Start(router);
        Assert.False(third.IsCompleted);
        two.SetResult();
        (await second).Dispose();
        using var outcome = await third;

        Assert.Equal(2, comfy[0].Asked);
        Assert.Equal("comfy-2:80", outcome.Report!.Attempts![^1].Instance);
    }

    [Fact]
    public async Task A_fault_of_the_request_itself_is_final()
    {
        var comfy = Routed.Pool("comfy");
        _routed.Embedded.Failing(FaultKind.NoFace, "There is no face.");

        using var outcome = await Routed.RunAsync(_routed.Router(comfy));

        Assert.Equal(new PortraitFault(FaultKind.NoFace, "There is no face."), outcome.Fault);
        Assert.Equal(0, comfy[0].Asked);
    }

    [Theory]
    [InlineData(FaultKind.EngineUnavailable)]
    [InlineData(FaultKind.EngineTimedOut)]
    [InlineData(FaultKind.EngineBusy)]
    [InlineData(FaultKind.EngineCannot)]
    public async Task Each_failure_goes_on_to_the_next_engine_or_ends_the_request_as_the_route_says(FaultKind kind)
    {
        var comfy = Routed.Pool("comfy");
        comfy[0].Failing(kind);
        var route = Routed.Route("comfy", "embedded");

        using var goesOn = await Routed.RunAsync(_routed.Only(route, comfy));
        using var ends = await Routed.RunAsync(_routed.Only(
            kind switch
            {
                FaultKind.EngineUnavailable => route with { OnDown = RouteStep.Fail },
                FaultKind.EngineTimedOut => route with { OnSlow = RouteStep.Fail },
                FaultKind.EngineBusy => route with { OnBusy = RouteStep.Fail },
                _ => route with { OnUnable = RouteStep.Fail },
            },
            comfy));

        Assert.Equal($"comfy@comfy-1:80 {kind}, embedded", Routed.Chain(goesOn));
        Assert.Equal(kind, ends.Fault!.Kind);
        Assert.Equal(1, _routed.Embedded.Asked);
    }

    [Fact]
    public async Task Another_instance_is_tried_before_another_engine_and_not_more_than_allowed()
    {
        var comfy = Routed.Pool("comfy", 5);
        Array.ForEach(comfy, one => one.Failing(FaultKind.EngineUnavailable));

        using var outcome = await Routed.RunAsync(_routed.Only(Routed.Route("comfy", "embedded"), comfy));

        Assert.Equal("comfy@comfy-1:80 EngineUnavailable, comfy@comfy-2:80 EngineUnavailable, comfy@comfy-3:80 EngineUnavailable, embedded", Routed.Chain(outcome));
    }

    [Fact]
    public async Task The_first_route_that_matches_holds()
    {
        ScriptedGenerator[] a = Routed.Pool("a"), b = Routed.Pool("b"), c = Routed.Pool("c");
        var router = _routed.Router(
            [
                Routed.Route("a") with { Operation = PortraitOperation.Stylize, Style = "video GAME" },
                Routed.Route("b") with { Operation = PortraitOperation.Stylize, Tenant = "Ada" },
                Routed.Route("c") with { Operation = PortraitOperation.Stylize },
            ],
            a, b, c);
        async Task<string> EngineAsync(PortraitStyle style, string? tenant = null, string? name = null)
        {
            using var outcome = await router.RouteAsync(new RoutedRequest(new StylizeRequest { Picture = new byte[1], Style = style }, tenant, name), null, default);
            return outcome.Report!.Engine;
        }

        Assert.Equal("a", await EngineAsync(PortraitStyle.VideoGame, "t", "Ada"));
        Assert.Equal("b", await EngineAsync(PortraitStyle.Clay, "t", "Ada"));
        Assert.Equal("b", await EngineAsync(PortraitStyle.Clay, "Ada"));
        Assert.Equal("c", await EngineAsync(PortraitStyle.Clay, "t", "Bob"));
        Assert.True(router.AsksForTenants);
        using var edit = await Routed.RunAsync(router);
        Assert.Equal("whatever it says", edit.Report!.Engine);
    }

    [Fact]
    public async Task A_fault_after_several_engines_names_them_but_no_server_and_says_whether_to_try_again()
    {
        ScriptedGenerator[] comfy = Routed.Pool("comfy", 2), images = Routed.Pool("images");
        Array.ForEach(comfy, one => one.Failing(FaultKind.EngineUnavailable, "It broke off."));
        images[0].Support = _ => EngineSupport.No("It makes no edits.");
        _routed.Embedded.Failing(FaultKind.EngineCannot, "It adds no hats.");

        using var outcome = await Routed.RunAsync(_routed.Router(comfy, images));

        Assert.Equal(FaultKind.EngineUnavailable, outcome.Fault!.Kind);
        Assert.Equal("No engine could do this. embedded: It adds no hats. comfy: It broke off. images: It makes no edits.", outcome.Fault.Detail);
    }

    [Fact]
    public void Support_is_that_of_the_route_and_a_refusal_names_an_engine_that_no_route_leads_to()
    {
        var comfy = Routed.Pool("comfy");
        var words = new EditRequest { Pictures = [] };

        Assert.True(_routed.Router(comfy).Supports(words).CanServe);
        Assert.Equal("It edits one picture; a generative engine can.", _routed.Router().Supports(words).Reason);
        Assert.Equal("It edits one picture; a generative engine can. The engine comfy could, but no route leads there.", _routed.Only(Routed.Route("embedded"), comfy).Supports(words).Reason);
    }

    [Fact]
    public async Task A_generators_bug_costs_an_attempt_and_not_the_request_but_one_of_the_embedded_engine_is_told()
    {
        var comfy = Routed.Pool("comfy", 2);
        comfy[0].Work = (_, _) => throw new InvalidOperationException("bug");

        using var outcome = await Routed.RunAsync(_routed.Only(Routed.Route("comfy"), comfy));

        Assert.Equal("comfy@comfy-1:80 EngineUnavailable, comfy@comfy-2:80", Routed.Chain(outcome));
        _routed.Embedded.Work = (_, _) => throw new InvalidOperationException("bug");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Routed.RunAsync(_routed.Router()));
    }

    [Fact]
    public async Task Progress_never_falls_when_an_engine_takes_over_and_nothing_is_heard_of_one_that_was_given_up()
    {
        var heard = new List<double>();
        var comfy = Routed.Pool("comfy", 2);
        comfy[0].Failing(FaultKind.EngineUnavailable);

        using var outcome = await _routed.Only(Routed.Route("comfy"), comfy).RunAsync(Routed.Edit, new Heard(heard), default);

        Assert.True(outcome.Succeeded);
        Assert.Equal([0.5], heard);
    }

    [Fact]
    public async Task The_embedded_engine_runs_only_in_its_place_and_a_generator_only_outside()
    {
        var place = new Place();
        var comfy = Routed.Pool("comfy");
        var inside = new List<bool>();
        comfy[0].Work = (_, _) =>
        {
            inside.Add(place.IsHeld);
            return ValueTask.FromResult<PortraitOutcome?>(PortraitOutcome.Failure(FaultKind.EngineUnavailable, "It failed."));
        };
        _routed.Embedded.Work = (_, _) =>
        {
            inside.Add(place.IsHeld);
            return ValueTask.FromResult<PortraitOutcome?>(PortraitOutcome.Failure(FaultKind.EngineCannot, "It cannot."));
        };

        using var first = await _routed.Router(comfy).RouteAsync(new RoutedRequest(Routed.Edit) { Place = place }, null, default);
        Assert.False(place.IsHeld);
        using var last = await _routed.Only(Routed.Route("comfy", "embedded"), comfy).RouteAsync(new RoutedRequest(Routed.Edit) { Place = place }, null, default);

        Assert.True(place.IsHeld);
        Assert.Equal([true, false, false, true], inside);
        Assert.True(_routed.Router(comfy).BeginsEmbedded(new RoutedRequest(Routed.Edit)));
        Assert.False(_routed.Router(comfy).BeginsEmbedded(new RoutedRequest(new EditRequest { Pictures = [] })));
    }

    [Fact]
    public void A_route_to_an_engine_that_there_is_not_is_an_error()
    {
        Assert.Throws<ArgumentException>(() => _routed.Only(Routed.Route("comfy")));
        Assert.Throws<ArgumentException>(() => _routed.Only(Routed.Route()));
        Assert.Throws<ArgumentException>(() => _routed.Router(Routed.Pool("a"), Routed.Pool("a")));
        Assert.Throws<ArgumentOutOfRangeException>(() => _routed.Router(Routed.Pool("embedded")));
    }

    [Fact]
    public async Task The_generators_end_with_the_router()
    {
        var comfy = Routed.Pool("comfy", 2);

        await _routed.Router(comfy).DisposeAsync();

        Assert.All(comfy, one => Assert.True(one.IsDisposed));
        Assert.False(_routed.Embedded.IsDisposed);
    }

    private sealed class Heard(List<double> values) : IProgress<double>
    {
        public void Report(double value) => values.Add(value);
    }

    private sealed class Place : IEmbeddedPlace
    {
        public bool IsHeld { get; private set; }

        public ValueTask EnterAsync(CancellationToken cancellationToken)
        {
            IsHeld = true;
            return ValueTask.CompletedTask;
        }

        public void Leave() => IsHeld = false;
    }
}
