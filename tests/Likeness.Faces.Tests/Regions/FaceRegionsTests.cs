using System.Numerics;
using Likeness.Imaging;
using Likeness.Testing;

namespace Likeness.Faces.Tests;

/// <summary>Skin, clothes and hair around a face.</summary>
public sealed class FaceRegionsTests(AnalyzerFixture fixture)
{
    public static TheoryData<string> Photos => ["p01_collins_astronaut.png", "p04_jemison_1024.jpg", "p08_kjohnson_gray.jpg", "p11_curie_bw.jpg", "p12_chawla_astronaut.jpg", "q01_congress_H001042.jpg", "q03_congress_T000472.jpg"];

    [Theory]
    [InlineData("curls")]
    [InlineData("glasses")]
    public void Drawn_portrait_has_skin_in_its_face_hair_above_and_clothes_below(string name)
    {
        using var picture = Pictures.Decode(SelfMadePortraits.All[name]);
        AssertSensible(picture);
    }

    [Theory]
    [MemberData(nameof(Photos))]
    public void Photo_has_skin_in_its_face_hair_above_and_clothes_below(string file)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        using var picture = Pictures.Decode(File.ReadAllBytes(SharedPhotos.PathOf(file)));
        AssertSensible(picture);
    }

    [Fact]
    public void Maps_are_square_within_0_to_1_and_share_each_pixel()
    {
        using var picture = Pictures.Curls;
        using var analyzer = fixture.Open();
        using var maps = analyzer.Regions(picture, analyzer.Analyze(picture).Faces[0]);

        Assert.All((Likeness.Imaging.Plane[])[maps.Skin, maps.Clothes, maps.Hair], map => Assert.Equal((128, 128), (map.Width, map.Height)));
        for (var i = 0; i < maps.Skin.Samples.Length; i++)
        {
            float[] shares = [maps.Skin.Samples[i], maps.Clothes.Samples[i], maps.Hair.Samples[i]];
            Assert.All(shares, share => Assert.InRange(share, 0f, 1f));
            Assert.InRange(shares.Sum(), 0f, 1.001f);
        }
    }

    [Fact]
    public void Matrix_places_the_eyes_an_eighth_above_the_middle_whatever_the_tilt()
    {
        using var upright = Pictures.Curls;
        using var picture = Pictures.Rotate(upright, 20);
        using var analyzer = fixture.Open();
        var face = analyzer.Analyze(picture).Faces[0];

        using var maps = analyzer.Regions(picture, face);

        Assert.True(Matrix3x2.Invert(maps.ToPicture, out var toMap));
        Vector2 left = Vector2.Transform(new Vector2(face.Landmarks[468].X, face.Landmarks[468].Y), toMap), right = Vector2.Transform(new Vector2(face.Landmarks[473].X, face.Landmarks[473].Y), toMap);
        Assert.Equal(48, left.Y, 0.1);
        Assert.Equal(48, right.Y, 0.1);
        Assert.Equal(64, (left.X + right.X) / 2, 0.1);
        Assert.True(left.X < right.X);
    }

    [Fact]
    public void Same_face_gives_the_same_maps_alone_among_others_and_from_every_analyzer()
    {
        using var scene = FaceAnalyzerTests.Scene();
        using FaceAnalyzer one = fixture.Open(), other = fixture.Open();
        var faces = one.Analyze(scene).Faces;
        Assert.True(faces.Count > 1);

        var together = one.Regions(scene, faces);

        Assert.Equal(faces.Count, together.Count);
        for (var i = 0; i < faces.Count; i++)
        {
            using var alone = other.Regions(scene, faces[i]);
            using var among = together[i];
            Assert.Equal(alone.ToPicture, among.ToPicture);
            Assert.True(alone.Skin.Samples.SequenceEqual(among.Skin.Samples));
            Assert.True(alone.Hair.Samples.SequenceEqual(among.Hair.Samples));
            Assert.True(alone.Clothes.Samples.SequenceEqual(among.Clothes.Samples));
        }
    }

    [Fact]
    public void Drawing_in_grey_keeps_its_regions()
    {
        using var picture = Pictures.Curls;
        using var analyzer = fixture.Open();
        var face = analyzer.Analyze(picture).Faces[0];
        using var before = analyzer.Regions(picture, face);
        for (var i = 0; i < picture.Samples.Length; i += 3)
        {
            picture.Samples.Slice(i, 3).Fill((byte)((picture.Samples[i] + picture.Samples[i + 1] + picture.Samples[i + 2]) / 3));
        }

        using var after = analyzer.Regions(picture, face);

        Assert.True(Overlap(before.Skin, after.Skin) > 0.75f);
        Assert.True(Overlap(before.Hair, after.Hair) > 0.6f);
    }

    private void AssertSensible(PixelBuffer picture)
    {
        using var analyzer = fixture.Open();
        var face = analyzer.Analyze(picture).Faces[0];
        using var maps = analyzer.Regions(picture, face);
        foreach (var point in (int[])[RegionReading.Cheek, RegionReading.OtherCheek, RegionReading.NoseTip])
        {
            Assert.True(RegionReading.At(maps.Skin, maps, face.Landmarks[point]) > 0.7f, $"no skin at {point}");
        }

        // Somewhere above the forehead, up to half the face's height, is hair; somewhere on chest or shoulders are clothes, and below the neck no hair. Plain cloth as it is drawn is not seen everywhere.
        Assert.True(Enumerable.Range(0, 11).Max(i => RegionReading.At(maps.Hair, maps, RegionReading.BelowChin(face, -1 - (0.05f * i)))) > 0.7f, "no hair above the forehead");
        Assert.True(maps.Clothes.Samples.ToArray().Count(share => share > 0.5f) > 0.01f * maps.Clothes.Samples.Length, "no clothes");
        Assert.True(RegionReading.At(maps.Hair, maps, RegionReading.BelowChin(face, 0.3f)) < 0.3f, "hair below the neck");
    }

    private static float Overlap(Likeness.Imaging.Plane a, Likeness.Imaging.Plane b)
    {
        float both = 0, either = 0;
        for (var i = 0; i < a.Samples.Length; i++)
        {
            both += MathF.Min(a.Samples[i], b.Samples[i]);
            either += MathF.Max(a.Samples[i], b.Samples[i]);
        }

        return both / either;
    }
}
