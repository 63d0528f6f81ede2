using System.Numerics;
using Likeness.Imaging;
using Likeness.Testing;

namespace Likeness.Faces.Tests;

public sealed class FaceAnalyzerTests(AnalyzerFixture fixture) : IDisposable
{
    private readonly FaceAnalyzer _analyzer = fixture.Open();

    public void Dispose() => _analyzer.Dispose();

    [Theory]
    [InlineData("curls")]
    [InlineData("glasses")]
    public void Drawn_portrait_has_one_face_that_looks_ahead(string name)
    {
        using var picture = Pictures.Decode(SelfMadePortraits.All[name]);

        var analysis = _analyzer.Analyze(picture);

        Assert.Equal((SelfMadePortraits.Width, SelfMadePortraits.Height, 0), (analysis.Width, analysis.Height, analysis.QuarterTurns));
        var face = Assert.Single(analysis.Faces);
        Assert.Equal(Face.LandmarkCount, face.Landmarks.Length);
        Assert.True(face.Score > 0.8f && face.Presence > 0.95f, $"{face.Score} {face.Presence}");
        Assert.InRange(face.Pose.Yaw, -8, 8);
        Assert.InRange(face.Pose.Roll, name == "glasses" ? -8 : -3, name == "glasses" ? -1 : 3);
    }

    [Fact]
    public void Parts_of_the_face_lie_where_faces_have_them()
    {
        using var picture = Pictures.Curls;
        var face = Assert.Single(_analyzer.Analyze(picture).Faces);

        Vector2 leftIris = Center(face, FaceMeshTopology.LeftIris), rightIris = Center(face, FaceMeshTopology.RightIris);
        var nose = Point(face, 4);
        var mouth = Center(face, FaceMeshTopology.LipsOuter);
        Assert.True(leftIris.X < nose.X && nose.X < rightIris.X);
        Assert.True(leftIris.Y < nose.Y && nose.Y < mouth.Y && mouth.Y < Point(face, 152).Y);
        Assert.True(Vector2.Distance(leftIris, Center(face, FaceMeshTopology.LeftEye)) < 0.12f * Vector2.Distance(leftIris, rightIris));
        Assert.True(face.Landmarks[4].Z < face.Landmarks[234].Z, "the nose is nearer than the cheek");
        Assert.All(FaceMeshTopology.LipsOuter, index => Assert.InRange(face.Landmarks[index].X, face.Box.Left, face.Box.Right));
    }

    [Fact]
    public void Moving_the_picture_moves_the_landmarks()
    {
        using var picture = Pictures.Curls;
        using var moved = Pictures.Blank(1000, 1200, 200, 200, 200);
        Pictures.Paste(moved, picture, 130, 90, picture.Width);

        Same(_analyzer.Analyze(picture), _analyzer.Analyze(moved), point => point + new Vector2(130, 90), tolerance: 0.03f);
    }

    [Fact]
    public void Shrinking_the_picture_shrinks_the_face()
    {
        using var picture = Pictures.Curls;
        using var small = Resampler.Resize(picture, picture.Width / 2, picture.Height / 2);

        Same(_analyzer.Analyze(picture), _analyzer.Analyze(small), point => point / 2, tolerance: 0.03f);
    }

    [Fact]
    public void Mirrored_picture_has_the_mirrored_pose()
    {
        using var picture = Pictures.Glasses;
        using var mirrored = Pictures.Mirror(picture);

        Face face = Assert.Single(_analyzer.Analyze(picture).Faces), mirror = Assert.Single(_analyzer.Analyze(mirrored).Faces);

        Assert.Equal(face.Pose.Roll, -mirror.Pose.Roll, 2f);
        Assert.Equal(face.Pose.Yaw, -mirror.Pose.Yaw, 4f);
        var expected = new Vector2(picture.Width, 0) + (Center(face, FaceMeshTopology.LeftEye) * new Vector2(-1, 1));
        Assert.True(Vector2.Distance(expected, Center(mirror, FaceMeshTopology.RightEye)) < 0.04f * EyeSpan(face));
    }

    [Theory]
    [InlineData(-40)]
    [InlineData(-15)]
    [InlineData(25)]
    [InlineData(60)]
    public void Tilted_picture_has_the_tilted_face(int degrees)
    {
        using var picture = Pictures.Curls;
        using var tilted = Pictures.Rotate(picture, degrees);
        var center = new Vector2(picture.Width, picture.Height) / 2;
        var turn = Matrix3x2.CreateRotation(degrees * MathF.PI / 180, center);

        FaceAnalysis before = _analyzer.Analyze(picture), after = _analyzer.Analyze(tilted);

        Same(before, after, point => Vector2.Transform(point, turn), tolerance: 0.06f);
        Assert.Equal(before.Faces[0].Pose.Roll + degrees, after.Faces[0].Pose.Roll, 5f);
    }

    [Fact]
    public void Several_people_are_found_largest_first()
    {
        using var scene = Scene();

        var faces = _analyzer.Analyze(scene).Faces;

        Assert.Equal(4, faces.Count);
        Assert.Equal(faces.OrderByDescending(face => face.Box.Width * face.Box.Height), faces);
        Assert.Equal(faces.Take(2), _analyzer.Analyze(scene, new FaceAnalysisOptions { MaxFaces = 2 }).Faces, (a, b) => a.Box == b.Box);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(110)]
    [InlineData(200)]
    public void Small_people_in_a_large_picture_are_found(int width)
    {
        using var portrait = Pictures.Curls;
        using var scene = Pictures.Blank(1200, 900, 210, 215, 220);
        for (var i = 0; i < 5; i++)
        {
            Pictures.Paste(scene, portrait, 40 + (230 * i), 120 + (90 * i), width);
        }

        Assert.Equal(5, _analyzer.Analyze(scene).Faces.Count);
        Assert.Empty(_analyzer.Analyze(scene, new FaceAnalysisOptions { MinimumFaceSize = 150 }).Faces);
    }

    [Fact]
    public void Picture_without_a_face_has_none()
    {
        using var blank = Pictures.Blank(640, 480);
        using var stripes = Pictures.Blank(640, 480);
        using var ellipse = Pictures.Blank(640, 480, 90, 120, 160);
        for (var y = 0; y < 480; y++)
        {
            for (var x = 0; x < 640; x++)
            {
                stripes.Row(y).Slice(3 * x, 3).Fill((byte)(x / 20 % 2 * 255));
                if (((x - 320) * (x - 320) / 10_000f) + ((y - 240) * (y - 240) / 19_600f) < 1)
                {
                    ((ReadOnlySpan<byte>)[224, 172, 140]).CopyTo(ellipse.Row(y)[(3 * x)..]);
                }
            }
        }

        foreach (var picture in (PixelBuffer[])[blank, stripes, ellipse])
        {
            Assert.Empty(_analyzer.Analyze(picture, new FaceAnalysisOptions { TryTurns = true }).Faces);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(1, 500)]
    [InlineData(3, 17)]
    [InlineData(4000, 20)]
    public void Odd_sizes_are_valid_pictures_without_people(int width, int height)
    {
        using var picture = Pictures.Blank(width, height);

        Assert.Empty(_analyzer.Analyze(picture, new FaceAnalysisOptions { TryTurns = true }).Faces);
        using var mask = _analyzer.PersonMask(picture);
        Assert.Equal((width, height), (mask.Width, mask.Height));
    }

    [Fact]
    public void Transparency_is_ignored()
    {
        using var picture = Pictures.Curls;
        using var transparent = new PixelBuffer(picture.Width, picture.Height, 4);
        for (int i = 0, j = 0; i < picture.Samples.Length; i += 3, j += 4)
        {
            picture.Samples.Slice(i, 3).CopyTo(transparent.Samples[j..]);
            transparent.Samples[j + 3] = 0;
        }

        Same(_analyzer.Analyze(picture), _analyzer.Analyze(transparent), point => point, tolerance: 1e-5f);
    }

    internal static PixelBuffer Scene()
    {
        using PixelBuffer curls = Pictures.Curls, glasses = Pictures.Glasses;
        var scene = Pictures.Blank(1600, 900, 225, 220, 215);
        Pictures.Paste(scene, curls, 40, 60, 420);
        Pictures.Paste(scene, glasses, 480, 120, 380);
        Pictures.Paste(scene, curls, 880, 150, 340);
        Pictures.Paste(scene, glasses, 1240, 200, 330);
        return scene;
    }

    private static void Same(FaceAnalysis before, FaceAnalysis after, Func<Vector2, Vector2> map, float tolerance)
    {
        Face a = Assert.Single(before.Faces), b = Assert.Single(after.Faces);
        var scale = Vector2.Distance(map(Point(a, 33)), map(Point(a, 263)));
        var worst = Enumerable.Range(0, Face.LandmarkCount).Max(i => Vector2.Distance(map(Point(a, i)), Point(b, i))) / scale;
        var mean = Enumerable.Range(0, Face.LandmarkCount).Average(i => Vector2.Distance(map(Point(a, i)), Point(b, i))) / scale;
        Assert.True(mean <= tolerance && worst <= 4 * tolerance, $"mean {mean:P2}, worst {worst:P2} of the eye span");
    }

    private static Vector2 Point(Face face, int index) => new(face.Landmarks[index].X, face.Landmarks[index].Y);

    private static Vector2 Center(Face face, IReadOnlyCollection<int> indices) => indices.Aggregate(Vector2.Zero, (sum, index) => sum + Point(face, index)) / indices.Count;

    private static float EyeSpan(Face face) => Vector2.Distance(Point(face, 33), Point(face, 263));
}
