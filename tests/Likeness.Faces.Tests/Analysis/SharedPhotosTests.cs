using Likeness.Imaging;
using Likeness.Testing;

namespace Likeness.Faces.Tests;

/// <summary>Real photos: every face found, nothing else taken for one.</summary>
public sealed class SharedPhotosTests(SharedPhotosTests.OpenAnalyzer open) : IClassFixture<SharedPhotosTests.OpenAnalyzer>
{
    private static readonly string[] FormatsNotAccepted = [".jp2", ".ico", ".ppm"];

    /// <summary>The manifest's count comes from another detector; these differ, and why.</summary>
    private static readonly Dictionary<string, int> Corrections = new()
    {
        ["n01_cat_cc0.png"] = 0, // a cat
        ["variants/alpha_all_transparent.png"] = 0, // nothing visible on white
        ["variants/upside_down.jpg"] = 1, // one person
        ["variants/cond_blur.jpg"] = 0, // out of focus: found by the detector, refused by the mesh model
        ["variants/cond_tiny_64.jpg"] = 1,
    };

    public static TheoryData<string, int> Photos
    {
        get
        {
            var rows = new TheoryData<string, int>();
            if (!SharedPhotos.Available)
            {
                rows.Add("none", 0);
                return rows;
            }

            foreach (var line in File.ReadLines(SharedPhotos.PathOf("MANIFEST.tsv")).Skip(1))
            {
                var cells = line.Split('\t');
                if (!cells[0].StartsWith("malformed/", StringComparison.Ordinal) && !FormatsNotAccepted.Contains(Path.GetExtension(cells[0])) && int.TryParse(cells[8], out var faces))
                {
                    rows.Add(cells[0], Corrections.GetValueOrDefault(cells[0], faces));
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Photos))]
    public void Photo_has_as_many_faces_as_people(string file, int expected)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        using var picture = Decode(SharedPhotos.PathOf(file));

        var analysis = open.Analyzer.Analyze(picture.Pixels, new FaceAnalysisOptions { TryTurns = true });

        Assert.Equal(expected, analysis.Faces.Count);
        Assert.Equal(file switch { "variants/upside_down.jpg" => 2, "variants/rotated90_no_exif.png" => 1, _ => 0 }, analysis.QuarterTurns);
    }

    [Fact]
    public void Portraits_have_one_upright_face_each()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        foreach (var file in Directory.EnumerateFiles(SharedPhotos.PathOf("portraits"), "*.jpg").Order(StringComparer.Ordinal).Where((_, i) => i % 10 == 0))
        {
            using var picture = Decode(file);
            var analysis = open.Analyzer.Analyze(picture.Pixels, new FaceAnalysisOptions { TryTurns = true });
            Assert.True(analysis is { Faces.Count: 1, QuarterTurns: 0 }, $"{file}: {analysis.Faces.Count} faces, {analysis.QuarterTurns} turns");
        }
    }

    private static DecodedPicture Decode(string path)
    {
        Assert.True(PictureDecoder.TryDecode(File.ReadAllBytes(path), new DecodeOptions { FitWithin = 2048 }, out var picture, out var fault), $"{path}: {fault}");
        return picture;
    }

    /// <summary>One analyzer for all photos, as a worker has it.</summary>
    public sealed class OpenAnalyzer(AnalyzerFixture fixture) : IDisposable
    {
        public FaceAnalyzer Analyzer { get; } = fixture.Open();

        public void Dispose() => Analyzer.Dispose();
    }
}
