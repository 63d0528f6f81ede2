using Likeness.Faces.Tests;

[assembly: AssemblyFixture(typeof(AnalyzerFixture))]

namespace Likeness.Faces.Tests;

/// <summary>Models that every test shares.</summary>
public sealed class AnalyzerFixture
{
    public FaceModels Models { get; } = FaceModels.Load();

    public FaceAnalyzer Open() => new(Models);
}
