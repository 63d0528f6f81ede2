using Likeness.Portraits;

namespace Likeness.Engines.Routing;

/// <summary>Names what an engine can do, by asking it about one request of each sort.</summary>
public static class EngineAbilities
{
    private static readonly ReadOnlyMemory<byte> Picture = ReadOnlyMemory<byte>.Empty;

    private static readonly (string Name, IReadOnlyList<PortraitRequest> Requests)[] Samples =
    [
        ("stylize", [.. Enum.GetValues<PortraitStyle>().Select(style => new StylizeRequest { Picture = Picture, Style = style })]),
        ("retouch", [new RetouchRequest { Picture = Picture }]),
        ("edit", [new EditRequest { Pictures = [Picture], Prompt = "-" }]),
        ("edit-several", [new EditRequest { Pictures = [Picture, Picture], Prompt = "-" }]),
        ("edit-from-words", [new EditRequest { Pictures = [], Prompt = "-" }]),
        ("anime", [new AnimeRequest { Picture = Picture, Prompt = "-" }]),
        ("anime-from-words", [new AnimeRequest { Prompt = "-" }]),
        ("glam", [new GlamRequest { Template = Picture, Users = [new GlamUser { Photos = [Picture] }] }]),
    ];

    /// <summary>The sorts of requests that an engine takes: <c>stylize</c> (at least one style), <c>retouch</c>, <c>edit</c>, <c>edit-several</c>, <c>edit-from-words</c>, <c>anime</c>, <c>anime-from-words</c>, <c>glam</c>.</summary>
    /// <param name="supports">Answers for a request.</param>
    public static IReadOnlyList<string> Of(Func<PortraitRequest, EngineSupport> supports) =>
        [.. Samples.Where(sample => sample.Requests.Any(request => supports(request).CanServe)).Select(sample => sample.Name)];
}
