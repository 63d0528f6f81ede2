using Likeness.Imaging;

namespace Likeness.Faces.Tests;

public sealed class AttributeModelsTests
{
    [Theory]
    [InlineData("glasses", FeatureBlock.Eyes)]
    [InlineData("glasses.rimless", FeatureBlock.Eyes)]
    [InlineData("glasses.thin", FeatureBlock.Eyes)]
    [InlineData("glasses.dark", FeatureBlock.Eyes)]
    [InlineData("facialHair", FeatureBlock.Lip, FeatureBlock.Chin, FeatureBlock.Jaw, FeatureBlock.Cheek)]
    [InlineData("stubble", FeatureBlock.Lip, FeatureBlock.Chin, FeatureBlock.Jaw, FeatureBlock.Cheek)]
    [InlineData("hair.lip", FeatureBlock.Lip)]
    [InlineData("hair.chin", FeatureBlock.Chin)]
    [InlineData("hair.jaw", FeatureBlock.JawLeft)]
    [InlineData("hair.cheek", FeatureBlock.CheekLeft)]
    [InlineData("fringe", FeatureBlock.Forehead)]
    [InlineData("headwear", FeatureBlock.Head, FeatureBlock.Forehead)]
    internal void Model_has_a_weight_for_each_feature(string name, params FeatureBlock[] blocks)
    {
        var features = AttributeFeatures.Of(PatchesOf(Pictures.Blank(200, 200)));

        Assert.Equal(blocks.Sum(block => features[block].Length), AttributeModels.Own[name].Length);
    }

    [Fact]
    public void Kinds_of_hair_are_weighed_by_a_bias_and_four_zones()
    {
        Assert.Equal(3, AttributeModels.Own.HairKinds.Length);
        Assert.All(AttributeModels.Own.HairKinds, row => Assert.Equal(5, row.Length));
    }

    [Fact]
    public void Features_do_not_depend_on_the_exposure_of_even_skin()
    {
        var dark = AttributeFeatures.Of(PatchesOf(Pictures.Blank(200, 200, 90, 70, 60)));
        var bright = AttributeFeatures.Of(PatchesOf(Pictures.Blank(200, 200, 180, 140, 120)));

        foreach (var block in Enum.GetValues<FeatureBlock>())
        {
            for (var i = 0; i < dark[block].Length; i++)
            {
                Assert.Equal(dark[block][i], bright[block][i], 0.02f);
            }
        }
    }

    private static FacePatches PatchesOf(PixelBuffer picture)
    {
        using (picture)
        {
            using var pyramid = new PicturePyramid();
            pyramid.Load(picture);
            var landmarks = Enumerable.Range(0, Face.LandmarkCount).Select(index => new Landmark(index == 468 ? 85 : index == 473 ? 115 : 100, 100, 0));
            var face = new Face { Box = default, Score = 1, Presence = 1, Pose = default, Landmarks = [.. landmarks] };
            return FacePatches.Cut(new PictureView(pyramid, 0), new FaceUnits(face));
        }
    }
}
