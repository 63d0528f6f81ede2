using Likeness.Imaging;

namespace Likeness.Cli;

/// <summary>What <c>doctor --json</c> prints.</summary>
/// <param name="Ok">Whether everything works.</param>
/// <param name="Version">The product's version.</param>
/// <param name="Parts">Native libraries, models, fonts, runtime, database, data folder.</param>
/// <param name="Tests">What was tried with them.</param>
internal sealed record DoctorDocument(bool Ok, string Version, IReadOnlyList<NativePart> Parts, IReadOnlyList<SelfTest> Tests);

/// <summary>One thing that was tried.</summary>
/// <param name="Name">What.</param>
/// <param name="Result">What came out; null when it failed.</param>
/// <param name="Milliseconds">How long it took, the loading of its parts included.</param>
/// <param name="Fault">One sentence when it failed.</param>
internal sealed record SelfTest(string Name, string? Result, double Milliseconds, string? Fault);
