using Likeness.Imaging;
using Likeness.Testing;

namespace Likeness.Faces.Tests;

public sealed class TurnTests(AnalyzerFixture fixture) : IDisposable
{
    private static readonly FaceAnalysisOptions TryTurns = new() { TryTurns = true };

    private readonly FaceAnalyzer _analyzer = fixture.Open();

    public static TheoryData<string, int> PortraitsAndTurns => new(
        from name in SelfMadePortraits.All.Keys
        from turns in Enumerable.Range(0, 4)
        select (name, turns));

    public void Dispose() => _analyzer.Dispose();

    [Theory]
    [MemberData(nameof(PortraitsAndTurns))]
    public void Lying_picture_is_put_upright_again(string name, int turns)
    {
        using var upright = Pictures.Decode(SelfMadePortraits.All[name]);
        using var lying = Warp.Turn(upright, turns);

        FaceAnalysis expected = _analyzer.Analyze(upright), found = _analyzer.Analyze(lying, TryTurns);

        Assert.Equal((4 - turns) % 4, found.QuarterTurns);
        Assert.Equal((upright.Width, upright.Height), (found.Width, found.Height));
        Assert.Equal(expected.Faces[0].Landmarks[4].X, Assert.Single(found.Faces).Landmarks[4].X, 2f);
        Assert.Equal(expected.Faces[0].Landmarks[4].Y, found.Faces[0].Landmarks[4].Y, 2f);
    }

    [Fact]
    public void Group_stays_as_it_is()
    {
        using var scene = FaceAnalyzerTests.Scene();
        Assert.Equal(0, _analyzer.Analyze(scene, TryTurns).QuarterTurns);
    }

    [Fact]
    public void Without_being_asked_nothing_is_turned()
    {
        using var upright = Pictures.Curls;
        using var lying = Warp.Turn(upright, 1);
        Assert.Equal(0, _analyzer.Analyze(lying).QuarterTurns);
    }
}
