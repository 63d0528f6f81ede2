using Likeness.Portraits;
using Likeness.Server.Tests.Support;

namespace Likeness.Conformance.Support;

/// <summary>Which engine the conformance tests run on.</summary>
internal static class Engines
{
    /// <summary>The engine of this run.</summary>
    public static IPortraitEngine Create() => new StubEngine();
}
