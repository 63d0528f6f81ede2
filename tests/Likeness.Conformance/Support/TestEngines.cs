using Likeness.Portraits;
using Likeness.Server.Tests.Support;

namespace Likeness.Conformance.Support;

/// <summary>Which engine the conformance tests run on: the product's own, or a stub with <c>LIKENESS_CONFORMANCE_ENGINE=stub</c>.</summary>
internal static class TestEngines
{
    private static readonly Lazy<EmbeddedEngine> Embedded = new(() => new EmbeddedEngine(new EmbeddedEngineOptions(), TimeProvider.System));

    /// <summary>The engine of this run. The product's own is shared by all tests, as a server shares it among its clients.</summary>
    public static IPortraitEngine Current => Environment.GetEnvironmentVariable("LIKENESS_CONFORMANCE_ENGINE") == "stub" ? new StubEngine() : Embedded.Value;

    /// <summary>Whether the engine of this run draws a style.</summary>
    public static bool CanDraw(string style) =>
        PortraitStyles.TryParse(style, out var known) && Current.Supports(new StylizeRequest { Picture = default, Style = known }).CanServe;
}
