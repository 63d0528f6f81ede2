using System.Collections.Immutable;
using Likeness.Engines.Models;
using Likeness.Faces;

namespace Likeness.Engines.Tests.Models;

/// <summary>Manifests of every shape that the rules allow.</summary>
internal static class RandomManifests
{
    public static ModelManifest Make(int seed)
    {
        var random = new Random(seed);
        var stage = Pick(random, Enum.GetValues<ModelStage>());
        var planar = random.Next(2) == 0;
        var side = random.Next(4) == 0 ? 0 : random.Next(1, 64) * 16;
        ImmutableArray<long> picture = planar ? [1, 3, side, side] : [1, side, side, 3];
        var name = Text(random, "abcdefghijklmnopqrstuvwxyz0123456789", 1, 1) + Text(random, "abcdefghijklmnopqrstuvwxyz0123456789-", 0, 30) + "9";
        return new ModelManifest
        {
            Name = name,
            Title = random.Next(2) == 0 ? null : Text(random, "Aa Öß中文\"\\/<>&'", 1, 40),
            Sha256 = Text(random, "0123456789abcdef", 64, 64),
            Bytes = random.NextInt64(1, ManifestRules.MostBytes + 1),
            Licence = random.Next(2) == 0
                ? new ModelLicence(Pick(random, ["MIT", "Apache-2.0", "MIT OR Apache-2.0", "GPL-2.0+ WITH x"]), random.Next(2) == 0 ? null : "in words")
                : new ModelLicence(null, "non-commercial 研究", new Uri("https://example.org/licence?a=1")),
            CommercialUse = Pick(random, Enum.GetValues<CommercialUse>()),
            Source = random.Next(2) == 0 ? null : new Uri("https://example.org/" + Text(random, "abc(%20)_.", 0, 20)),
            Origin = random.Next(2) == 0 ? null : "from " + name,
            Stage = stage,
            Inputs = [new ModelTensor("in", picture), .. random.Next(2) == 0 ? ImmutableArray<ModelTensor>.Empty : [new ModelTensor("w", [1]) { Type = "float64" }]],
            Outputs = [new ModelTensor("out:0", picture)],
            Processing = Processing(random, stage, planar),
        };
    }

    private static ModelProcessing Processing(Random random, ModelStage stage, bool planar)
    {
        var some = new ModelProcessing { IsPlanar = Maybe(random, planar) };
        some = stage == ModelStage.Segmentation ? some with { BlueFirst = Maybe(random, false), White = Maybe(random, 1f) } : some with { BlueFirst = Maybe(random, random.Next(2) == 0) };
        var means = stage is ModelStage.Segmentation or ModelStage.Classifier;
        some = means ? some with { Mean = Three(random), StandardDeviation = Three(random) } : some;
        return stage switch
        {
            ModelStage.Segmentation => some with { Crop = Maybe(random, 2 + (18 * random.NextSingle())), CentreBelowEyes = Maybe(random, (10 * random.NextSingle()) - 5), Channels = random.Next(2) == 0 ? null : new RegionChannels(2, 0, 63) },
            ModelStage.SuperResolution => some with { White = Maybe(random, 255f), Side = Maybe(random, 8 * random.Next(12, 129)) },
            ModelStage.Classifier => some with { White = Maybe(random, 255f), Labels = ["a", "b=1", "Ü"], Thresholds = random.Next(2) == 0 ? null : ImmutableSortedDictionary<string, float>.Empty.Add("a", 0.1f).Add("b=1", 1), Output = Maybe(random, Pick(random, Enum.GetValues<ClassifierOutput>())) },
            ModelStage.Style => some with
            {
                Range = Range(random), OutputRange = Range(random), StyleName = random.Next(2) == 0 ? null : "Old 画 1", Use = Maybe(random, (StyleUse)random.Next(1, 4)), Scope = Maybe(random, Pick(random, Enum.GetValues<StyleScope>())),
                Multiple = Maybe(random, random.Next(1, 129)), MostSide = Maybe(random, random.Next(64, 2049)), Detail = Maybe(random, random.NextSingle()), Tones = Maybe(random, random.NextSingle()),
            },
            ModelStage.Restoration => some with { Range = Range(random), OutputRange = Range(random), Side = Maybe(random, random.Next(32, 1025)), Template = Template(random), FidelityInput = random.Next(2) == 0 ? null : "w", OutputName = random.Next(2) == 0 ? null : "out:0" },
            ModelStage.FaceSwap => some with { Range = Range(random), OutputRange = Range(random), Side = Maybe(random, random.Next(32, 1025)), Template = Template(random), EmbeddingMatrix = random.Next(2) == 0 ? null : "buff2fs" },
            _ => some with { Range = Range(random), Side = Maybe(random, random.Next(32, 1025)), Template = Template(random) },
        };
    }

    private static FaceTemplate? Template(Random random) => random.Next(3) switch
    {
        0 => null,
        1 => Pick(random, [FaceTemplate.Ffhq, FaceTemplate.ArcFace112, FaceTemplate.ArcFace128]),
        _ => new FaceTemplate(new(random.NextSingle(), 0.4f), new(0.6f, 0.4f), new(0.5f, 0.5f), new(0.4f, random.NextSingle()), new(0.6f, 0.7f)),
    };

    private static TensorRange? Range(Random random) => Maybe(random, new TensorRange(random.NextSingle() - 1, 255 * (1 + random.NextSingle())));

    private static ImmutableArray<float>? Three(Random random) => Maybe<ImmutableArray<float>>(random, [random.NextSingle() + 1e-3f, 1e-20f, 3.4e38f]);

    private static T? Maybe<T>(Random random, T value)
        where T : struct => random.Next(2) == 0 ? null : value;

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];

    private static string Text(Random random, string letters, int least, int most) => string.Concat(Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => letters[random.Next(letters.Length)]));
}
