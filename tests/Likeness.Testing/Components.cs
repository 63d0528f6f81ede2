namespace Likeness.Testing;

/// <summary>Whether a test may skip because something that it needs (Node, a tool, a service) is not installed.</summary>
public static class Components
{
    /// <summary>True under <c>./test --all</c>: what is missing is a failure there. Use as <c>Assert.SkipWhen(missing &amp;&amp; !Components.AllRequired, reason)</c>.</summary>
    public static bool AllRequired => Environment.GetEnvironmentVariable("LIKENESS_REQUIRE_ALL") == "1";
}
