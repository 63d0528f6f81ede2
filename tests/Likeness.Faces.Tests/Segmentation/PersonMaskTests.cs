using Likeness.Testing;

namespace Likeness.Faces.Tests;

public sealed class PersonMaskTests(AnalyzerFixture fixture) : IDisposable
{
    private readonly FaceAnalyzer _analyzer = fixture.Open();

    public void Dispose() => _analyzer.Dispose();

    [Theory]
    [InlineData("curls")]
    [InlineData("glasses")]
    public void Drawn_person_is_cut_out(string name)
    {
        using var picture = Pictures.Decode(SelfMadePortraits.All[name]);
        var faces = _analyzer.Analyze(picture).Faces;

        using var mask = _analyzer.PersonMask(picture, faces);

        Assert.Equal((picture.Width, picture.Height), (mask.Width, mask.Height));
        Assert.All(mask.Samples.ToArray(), value => Assert.InRange(value, 0, 1));
        foreach (var index in FaceMeshTopology.FaceOval)
        {
            var inside = faces[0].Landmarks[index];
            var nose = faces[0].Landmarks[4];
            Assert.Equal(1, mask[(int)((inside.X * 0.9f) + (nose.X * 0.1f)), (int)((inside.Y * 0.9f) + (nose.Y * 0.1f))], 0.05f);
        }

        Assert.Equal(1, mask[400, 990], 0.05f);
        Assert.Equal(0, mask[5, 5], 0.02f);
        Assert.Equal(0, mask[794, 5], 0.02f);
        Assert.InRange(mask.Samples.ToArray().Count(value => value is > 0.02f and < 0.98f), 1, (int)(0.06f * picture.Width * picture.Height));
    }

    [Fact]
    public void Each_small_person_of_a_scene_is_cut_out()
    {
        using var portrait = Pictures.Curls;
        using var scene = Pictures.Blank(1600, 900, 210, 215, 220);
        for (var i = 0; i < 4; i++)
        {
            Pictures.Paste(scene, portrait, 60 + (390 * i), 630, 216);
        }

        var faces = _analyzer.Analyze(scene).Faces;
        using var mask = _analyzer.PersonMask(scene, faces);

        Assert.Equal(4, faces.Count);
        Assert.All(faces, face => Assert.True(mask[(int)face.Landmarks[4].X, (int)face.Landmarks[4].Y] > 0.95f));
        Assert.Equal(0, mask[800, 100], 0.02f);
    }

    [Fact]
    public void Empty_picture_has_an_empty_mask()
    {
        using var blank = Pictures.Blank(400, 300, 200, 210, 220);
        using var mask = _analyzer.PersonMask(blank);
        Assert.True(mask.Samples.ToArray().Average() < 0.02f);
    }
}
