namespace Likeness.Faces;

/// <summary>What the attribute models know of a face.</summary>
internal sealed class AttributeFeatures
{
    private readonly float[][] _blocks = new float[Enum.GetValues<FeatureBlock>().Length][];

    private AttributeFeatures()
    {
    }

    public ReadOnlySpan<float> this[FeatureBlock block] => _blocks[(int)block];

    public static AttributeFeatures Of(FacePatches patches)
    {
        var skin = SkinReference.Of(patches);
        var features = new AttributeFeatures();
        features.Set(FeatureBlock.Eyes, Folded(PatchFeatures.Of(patches.Eyes, 5, skin, smooth: true)));
        features.Set(FeatureBlock.Lip, Folded(PatchFeatures.Of(patches.Lip, 4, skin, smooth: false)));
        features.Set(FeatureBlock.Chin, Folded(PatchFeatures.Of(patches.Chin, 6, skin, smooth: false)));
        features.SetSides(FeatureBlock.JawLeft, PatchFeatures.Of(patches.JawLeft, 7, skin, smooth: false), PatchFeatures.Of(patches.JawRight, 7, skin, smooth: false));
        features.SetSides(FeatureBlock.CheekLeft, PatchFeatures.Of(patches.CheekLeft, 7, skin, smooth: false), PatchFeatures.Of(patches.CheekRight, 7, skin, smooth: false));
        features.Set(FeatureBlock.Forehead, Folded(PatchFeatures.Of(patches.Forehead, 4, skin, smooth: false)));
        features.Set(FeatureBlock.Head, Folded(PatchFeatures.Of(patches.Head, 4, skin, smooth: false)));
        return features;
    }

    private static FeatureCells Folded(FeatureCells cells) => cells.Folded(PatchFeatures.Mirrored);

    private void Set(FeatureBlock block, FeatureCells cells) => _blocks[(int)block] = cells.Values;

    /// <summary>Left, right and their mean: three blocks in this order.</summary>
    private void SetSides(FeatureBlock left, FeatureCells leftCells, FeatureCells rightCells)
    {
        var mean = new float[leftCells.Values.Length];
        for (var i = 0; i < mean.Length; i++)
        {
            mean[i] = (leftCells.Values[i] + rightCells.Values[i]) / 2;
        }

        Set(left, leftCells);
        Set(left + 1, rightCells);
        _blocks[(int)left + 2] = mean;
    }
}
