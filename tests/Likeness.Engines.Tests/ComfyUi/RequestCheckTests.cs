using Likeness.Portraits;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>Requests outside their ranges never reach the server.</summary>
public sealed class RequestCheckTests
{
    public static TheoryData<string> Names => [.. Wrong.Keys];

    private static Dictionary<string, (PortraitRequest Request, FaultKind Kind)> Wrong { get; } = new()
    {
        ["long side"] = (Requests.Stylize() with { LongSide = 100_000 }, FaultKind.InvalidParameter),
        ["style"] = (Requests.Stylize((PortraitStyle)9), FaultKind.InvalidParameter),
        ["fidelity"] = (Requests.Retouch() with { Fidelity = double.NaN }, FaultKind.InvalidParameter),
        ["upscale"] = (Requests.Retouch(8), FaultKind.InvalidParameter),
        ["steps"] = (Requests.Anime() with { Steps = 10_000 }, FaultKind.InvalidParameter),
        ["cfg"] = (Requests.Anime() with { Cfg = -1 }, FaultKind.InvalidParameter),
        ["width"] = (Requests.Anime() with { Width = 9000 }, FaultKind.InvalidParameter),
        ["clarity"] = (Requests.Glam(clarity: 3), FaultKind.InvalidParameter),
        ["count"] = (Requests.Glam(count: 50), FaultKind.InvalidParameter),
        ["similarity"] = (Requests.Glam() with { Similarity = 2 }, FaultKind.InvalidParameter),
        ["no user"] = (Requests.Glam(users: 0), FaultKind.TooManyPictures),
        ["no photo"] = (Requests.Glam() with { Users = [new GlamUser { Photos = [] }] }, FaultKind.TooManyPictures),
        ["too many users"] = (Requests.Glam(users: 6), FaultKind.TooManyPictures),
        ["styles"] = (Requests.Glam(count: 2) with { Styles = [GlamStyle.Real] }, FaultKind.InvalidParameter),
        ["small template"] = (Requests.Glam() with { Template = TestPictures.Png(300, 900) }, FaultKind.TemplateTooSmall),
        ["large result"] = (Requests.Glam(clarity: 4) with { Template = TestPictures.Png(3500, 400) }, FaultKind.PictureTooLarge),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_outside_its_range_is_refused_before_anything_is_sent(string name)
    {
        await using var harness = await Harness.StartAsync();
        var (request, kind) = Wrong[name];
        harness.Generator.Supports(request);
        using var outcome = await harness.RunAsync(request);
        Assert.Equal(kind, outcome.Fault?.Kind);
        Assert.Empty(harness.Server.Calls);
    }
}
