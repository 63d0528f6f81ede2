namespace Likeness.Faces;

/// <summary>Scores of facial hair in each zone.</summary>
internal readonly record struct HairZones(float Lip, float Chin, float JawLeft, float JawRight, float CheekLeft, float CheekRight)
{
    public static HairZones Of(AttributeFeatures features, AttributeModels models)
    {
        var (jaw, cheek) = (models["hair.jaw"], models["hair.cheek"]);
        return new HairZones(
            models["hair.lip"].Score(features),
            models["hair.chin"].Score(features),
            jaw.Score(features[FeatureBlock.JawLeft]),
            jaw.Score(features[FeatureBlock.JawRight]),
            cheek.Score(features[FeatureBlock.CheekLeft]),
            cheek.Score(features[FeatureBlock.CheekRight]));
    }

    /// <summary>A bias, then a weight for each of the scores of lip, chin, jaw and cheek; far scores say no more than near ones.</summary>
    public float Weigh(ReadOnlySpan<float> weights) =>
        weights[0] + (weights[1] * Bounded(Lip)) + (weights[2] * Bounded(Chin)) + (weights[3] * Bounded((JawLeft + JawRight) / 2)) + (weights[4] * Bounded((CheekLeft + CheekRight) / 2));

    public FacialHairZones ToStrengths() => new(
        Odds.Probability(Lip), Odds.Probability(Chin), Odds.Probability(JawLeft), Odds.Probability(JawRight), Odds.Probability(CheekLeft), Odds.Probability(CheekRight));

    private static float Bounded(float score) => Math.Clamp(score, -4, 4);
}
