using Likeness.Imaging;

namespace Likeness.Cli;

/// <summary>What <c>doctor --json</c> prints.</summary>
/// <param name="Ok">Whether everything works.</param>
/// <param name="Version">The product's version.</param>
/// <param name="Parts">Native libraries, models, fonts, runtime, database, data folder.</param>
/// <param name="Tests">What was tried with them.</param>
/// <param name="Generators">The servers of the generators that are configured.</param>
internal sealed record DoctorDocument(bool Ok, string Version, IReadOnlyList<NativePart> Parts, IReadOnlyList<SelfTest> Tests, IReadOnlyList<GeneratorProbe> Generators);

/// <summary>What one server of a generator answered.</summary>
/// <param name="Engine">Name of the engine.</param>
/// <param name="Kind">What it is, such as <c>comfyui</c>.</param>
/// <param name="Instance">Host and port.</param>
/// <param name="Version">What it says of itself.</param>
/// <param name="Abilities">What the engine can do.</param>
/// <param name="Notes">What an operator should know.</param>
/// <param name="Fault">Why it cannot be used.</param>
internal sealed record GeneratorProbe(string Engine, string Kind, string Instance, string? Version, IReadOnlyList<string> Abilities, IReadOnlyList<string> Notes, string? Fault);

/// <summary>One thing that was tried.</summary>
/// <param name="Name">What.</param>
/// <param name="Result">What came out; null when it failed.</param>
/// <param name="Milliseconds">How long it took, the loading of its parts included.</param>
/// <param name="Fault">One sentence when it failed.</param>
internal sealed record SelfTest(string Name, string? Result, double Milliseconds, string? Fault);
