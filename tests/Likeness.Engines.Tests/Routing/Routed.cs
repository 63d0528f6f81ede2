using Likeness.Engines.Routing;
using Likeness.Portraits;
using Likeness.Server.Tests.Support;

namespace Likeness.Engines.Tests.Routing;

/// <summary>A router over scripted engines with a clock that the test moves.</summary>
internal sealed class Routed
{
    public static readonly PortraitRequest Edit = new EditRequest { Pictures = [new byte[] { 1 }], Prompt = "a hat" };

    public FakeTime Time { get; } = new();

    /// <summary>The engine inside the product; it takes only one picture, as the real one does.</summary>
    public ScriptedGenerator Embedded { get; } = new(EngineNames.Embedded)
    {
        Support = request => request is EditRequest { Pictures.Count: not 1 } ? EngineSupport.No("It edits one picture; a generative engine can.") : EngineSupport.Yes,
    };

    public PoolOptions Options { get; init; } = new();

    public static ScriptedGenerator[] Pool(string name, int count = 1) => [.. Enumerable.Range(1, count).Select(i => new ScriptedGenerator(name, $"{name}-{i}:80"))];

    public EngineRouter Router(params ScriptedGenerator[][] pools) => Router([], pools);

    public EngineRouter Router(EngineRoute[] routes, params ScriptedGenerator[][] pools) =>
        new(Embedded, [.. pools.Select(pool => new EnginePool(pool[0].Name, "scripted", pool, Options, Time))], routes, Time);

    public EngineRouter Only(EngineRoute route, params ScriptedGenerator[][] pools) => Router([route], pools);

    public static EngineRoute Route(params string[] engines) => new() { Engines = engines };

    /// <summary>Runs a request whose outcome is known at once.</summary>
    public static async Task<PortraitOutcome> RunAsync(EngineRouter router, PortraitRequest? request = null) => await router.RunAsync(request ?? Edit, null, TestContext.Current.CancellationToken);

    /// <summary>Starts a request.</summary>
    public static Task<PortraitOutcome> Start(EngineRouter router, CancellationToken cancellationToken = default) => router.RunAsync(Edit, null, cancellationToken).AsTask();

    /// <summary>The chain in short, such as <c>embedded EngineCannot, comfy@comfy-1:80</c>.</summary>
    public static string Chain(PortraitOutcome outcome) => string.Join(", ", (outcome.Report?.Attempts ?? []).Select(attempt =>
        attempt.Engine + (attempt.Instance is null ? "" : "@" + attempt.Instance) + (attempt.Fault is null ? "" : $" {attempt.Fault}")));
}
