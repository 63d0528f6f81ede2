namespace Likeness.Server.Jobs.Admission;

/// <summary>How much a tenant may still ask for.</summary>
/// <param name="Limit">The most it may.</param>
/// <param name="Left">How much of that is left.</param>
/// <param name="FullAfter">After how long all of it is, as far as that is known.</param>
internal readonly record struct Allowance(int Limit, int Left, TimeSpan FullAfter);
