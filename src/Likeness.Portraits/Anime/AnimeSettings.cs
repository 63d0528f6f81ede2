namespace Likeness.Portraits.Anime;

/// <summary>How a request wants to be drawn.</summary>
/// <param name="Detail">0 bare … 1 rich: strands, folds, tones. 18 steps are 0.6.</param>
/// <param name="Strength">0 close to the photo … 1: size of eyes, colourfulness, weight of lines. A guidance of 4.5 is 0.6.</param>
/// <param name="IsFast">Whether everything that takes time and can be left out is left out.</param>
internal sealed record AnimeSettings(float Detail, float Strength, bool IsFast)
{
    private const float StepsOfFullDetail = 30;
    private const float HalfwayCfg = 3;
    private const float Usual = 0.6f;

    public static AnimeSettings Of(AnimeRequest request) => request.Hyper
        ? new AnimeSettings(0.35f, Usual, IsFast: true)
        : new AnimeSettings(MathF.Min(1, request.Steps / StepsOfFullDetail), (float)request.Cfg / ((float)request.Cfg + HalfwayCfg), IsFast: false);
}
