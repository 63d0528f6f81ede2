using System.Globalization;
using Likeness.Imaging;
using Likeness.Testing;

namespace Likeness.Faces.Tests;

/// <summary>The product against what the fit wrote down for the same portraits.</summary>
public sealed class SharedPortraitsTests(AnalyzerFixture fixture) : IDisposable
{
    private const float LeastBalancedGlasses = 0.97f;
    private const float LeastBalancedFacialHair = 0.95f;

    private static readonly Dictionary<string, string[]> Predictions = Table("attribute-predictions.tsv");
    private static readonly Dictionary<string, string[]> Labels = Table("attribute-labels.tsv");

    private readonly FaceAnalyzer _analyzer = fixture.Open();

    public void Dispose() => _analyzer.Dispose();

    [Fact]
    public void Product_repeats_the_scores_of_the_fit()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        foreach (var id in Predictions.Keys.Where((_, i) => i % 12 == 0))
        {
            var features = Features(id);
            string[] names = ["glasses", "facialHair", "fringe"];
            foreach (var (index, name) in names.Index())
            {
                Assert.True(Math.Abs(AttributeModels.Own[name].Score(features) - Number(Predictions[id][2 * index])) < 0.05f, $"{id}: {name}");
            }
        }
    }

    [Fact]
    public void People_who_were_held_out_are_judged_rightly()
    {
        Assert.InRange(Balanced(0, 1, cell => cell == "none", cell => cell is "rimless" or "thin" or "dark"), LeastBalancedGlasses, 1f);
        Assert.InRange(Balanced(1, 2, cell => cell is "none" or "stubble", cell => cell is "moustache" or "goatee" or "beard"), LeastBalancedFacialHair, 1f);
    }

    private static float Balanced(int score, int label, Func<string, bool> isWithout, Func<string, bool> isWith)
    {
        var decided = Predictions.Select(row => (Label: Labels[row.Key][label], Has: Number(row.Value[(2 * score) + 1]) > 0)).ToArray();
        var with = decided.Where(face => isWith(face.Label)).ToArray();
        var without = decided.Where(face => isWithout(face.Label)).ToArray();
        return ((with.Count(face => face.Has) / (float)with.Length) + (without.Count(face => !face.Has) / (float)without.Length)) / 2;
    }

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The rows of an embedded table by their first cell.</summary>
    private static Dictionary<string, string[]> Table(string name)
    {
        using var stream = typeof(SharedPortraitsTests).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1..]);
    }

    private AttributeFeatures Features(string id)
    {
        var file = File.ReadAllBytes(SharedPhotos.PathOf($"portraits/{id}.jpg"));
        Assert.True(PictureDecoder.TryDecode(file, new DecodeOptions(), out var picture, out var fault), $"{id}: {fault}");
        using (picture)
        {
            var face = Assert.Single(_analyzer.Analyze(picture.Pixels).Faces);
            using var pyramid = new PicturePyramid();
            pyramid.Load(picture.Pixels);
            return AttributeFeatures.Of(FacePatches.Cut(new PictureView(pyramid, 0), new FaceUnits(face)));
        }
    }
}
