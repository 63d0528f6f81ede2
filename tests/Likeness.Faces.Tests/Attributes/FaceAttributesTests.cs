using Likeness.Imaging;

namespace Likeness.Faces.Tests;

public sealed class FaceAttributesTests(AnalyzerFixture fixture) : IDisposable
{
    private readonly FaceAnalyzer _analyzer = fixture.Open();

    public void Dispose() => _analyzer.Dispose();

    [Fact]
    public void Drawn_glasses_are_seen()
    {
        using var picture = Pictures.Glasses;

        var attributes = Read(picture);

        Assert.NotEqual(GlassesKind.None, attributes.Glasses.Value);
        Assert.InRange(attributes.Glasses.Probability, 0.25f, 1f);
        Assert.Equal(FacialHairKind.None, attributes.FacialHair.Value);
    }

    [Fact]
    public void Face_without_glasses_has_none()
    {
        using var picture = Pictures.Curls;

        Assert.Equal(GlassesKind.None, Read(picture).Glasses.Value);
    }

    [Fact]
    public void Same_picture_gives_the_same_answer()
    {
        using var picture = Pictures.Glasses;
        using var other = fixture.Open();

        var face = _analyzer.Analyze(picture).Faces[0];

        Assert.Equal(_analyzer.Attributes(picture, face), other.Attributes(picture, face));
    }

    [Theory]
    [InlineData(1f / 3)]
    [InlineData(3f)]
    public void Size_of_the_picture_hardly_matters(float scale)
    {
        using var picture = Pictures.Glasses;
        using var scaled = Resampler.Resize(picture, (int)(picture.Width * scale), (int)(picture.Height * scale));
        var face = _analyzer.Analyze(picture).Faces[0];
        var scaledFace = face with { Landmarks = [.. face.Landmarks.Select(point => new Landmark(point.X * scale, point.Y * scale, point.Z * scale))] };

        var (attributes, same) = (_analyzer.Attributes(picture, face), _analyzer.Attributes(scaled, scaledFace));

        Assert.Equal(attributes.Glasses.Value, same.Glasses.Value);
        Assert.Equal(attributes.FacialHair.Value, same.FacialHair.Value);
        Assert.Equal(attributes.Headwear.Value, same.Headwear.Value);
        Assert.Equal(attributes.Fringe.Value, same.Fringe.Value);
        Assert.Equal(attributes.Glasses.Probability, same.Glasses.Probability, 0.1f);
    }

    [Fact]
    public void Grey_picture_has_the_same_glasses()
    {
        foreach (var picture in new[] { Pictures.Glasses, Pictures.Curls })
        {
            using (picture)
            {
                var face = _analyzer.Analyze(picture).Faces[0];
                var inColor = _analyzer.Attributes(picture, face).Glasses.Value;
                MakeGrey(picture);

                Assert.Equal(inColor != GlassesKind.None, _analyzer.Attributes(picture, face).Glasses.Value != GlassesKind.None);
            }
        }
    }

    [Fact]
    public void Face_at_the_edge_of_the_picture_is_read_too()
    {
        using var picture = Pictures.Curls;
        var face = _analyzer.Analyze(picture).Faces[0];
        var moved = face with { Landmarks = [.. face.Landmarks.Select(point => point with { X = point.X - 420, Y = point.Y - 500 })] };

        var attributes = _analyzer.Attributes(picture, moved);

        Assert.InRange(attributes.Glasses.Probability, 0f, 1f);
        Assert.InRange(attributes.FacialHair.Probability, 0f, 1f);
    }

    [Fact]
    public void Picture_of_a_single_row_is_refused()
    {
        using var picture = Pictures.Curls;
        using var row = Pictures.Blank(100, 1);
        var face = _analyzer.Analyze(picture).Faces[0];

        Assert.Throws<ArgumentException>(() => _analyzer.Attributes(row, face));
    }

    private static void MakeGrey(PixelBuffer picture)
    {
        for (var i = 0; i < picture.Samples.Length; i += 3)
        {
            var pixel = picture.Samples.Slice(i, 3);
            pixel.Fill((byte)((0.299f * pixel[0]) + (0.587f * pixel[1]) + (0.114f * pixel[2])));
        }
    }

    private FaceAttributes Read(PixelBuffer picture) => _analyzer.Attributes(picture, Assert.Single(_analyzer.Analyze(picture).Faces));
}
