namespace Likeness.Faces;

/// <summary>Decides the attributes of a face: first whether there is something at all, then of what kind it is.</summary>
internal static class AttributeReader
{
    public static FaceAttributes Read(PictureView view, Face face) => Read(AttributeFeatures.Of(FacePatches.Cut(view, new FaceUnits(face))), AttributeModels.Own);

    public static FaceAttributes Read(AttributeFeatures features, AttributeModels models)
    {
        var zones = HairZones.Of(features, models);
        return new FaceAttributes(
            Glasses(features, models),
            FacialHair(features, models, zones),
            Binary(models["headwear"].Score(features), HeadwearKind.None, HeadwearKind.Hat),
            Binary(models["fringe"].Score(features), FringeKind.None, FringeKind.Fringe),
            zones.ToStrengths())
        {
            GlassesPresence = Odds.Probability(models["glasses"].Score(features)),
            FacialHairPresence = Odds.Probability(models["facialHair"].Score(features)),
        };
    }

    private static Reading<GlassesKind> Glasses(AttributeFeatures features, AttributeModels models)
    {
        var any = Odds.Probability(models["glasses"].Score(features));
        if (any < 0.5f)
        {
            return new Reading<GlassesKind>(GlassesKind.None, 1 - any);
        }

        var (kind, probability) = Odds.Largest([models["glasses.rimless"].Score(features), models["glasses.thin"].Score(features), models["glasses.dark"].Score(features)]);
        return new Reading<GlassesKind>(GlassesKind.Rimless + kind, any * probability);
    }

    private static Reading<FacialHairKind> FacialHair(AttributeFeatures features, AttributeModels models, in HairZones zones)
    {
        var any = Odds.Probability(models["facialHair"].Score(features));
        if (any < 0.5f)
        {
            var stubble = Odds.Probability(models["stubble"].Score(features));
            return stubble < 0.5f
                ? new Reading<FacialHairKind>(FacialHairKind.None, (1 - any) * (1 - stubble))
                : new Reading<FacialHairKind>(FacialHairKind.Stubble, (1 - any) * stubble);
        }

        Span<float> scores = stackalloc float[models.HairKinds.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = zones.Weigh(models.HairKinds[i]);
        }

        var (kind, probability) = Odds.Largest(scores);
        return new Reading<FacialHairKind>(FacialHairKind.Moustache + kind, any * probability);
    }

    private static Reading<TValue> Binary<TValue>(float score, TValue without, TValue with)
        where TValue : struct, Enum
    {
        var probability = Odds.Probability(score);
        return probability < 0.5f ? new Reading<TValue>(without, 1 - probability) : new Reading<TValue>(with, probability);
    }
}
