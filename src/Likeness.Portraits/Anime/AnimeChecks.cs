namespace Likeness.Portraits.Anime;

/// <summary>Checks the parameters of a request.</summary>
internal static class AnimeChecks
{
    private const int LeastSide = 256;
    private const int MostSide = 2048;
    private const int MostSteps = 50;
    private const double MostCfg = 20;

    /// <returns>What is wrong in one sentence; null when nothing is.</returns>
    public static string? Find(AnimeRequest request)
    {
        if (request.Steps is < 1 or > MostSteps)
        {
            return $"The steps must be 1 to {MostSteps}.";
        }

        if (request.Cfg is not (>= 0 and <= MostCfg))
        {
            return $"The guidance must be a number from 0 to {MostCfg}.";
        }

        if (request.Width is null != request.Height is null)
        {
            return "Width and height go together.";
        }

        if (request.Width is < LeastSide or > MostSide || request.Height is < LeastSide or > MostSide)
        {
            return $"Width and height must be {LeastSide} to {MostSide} pixels.";
        }

        return request.StyleSwitch && request.StylePicture is null ? "Learning a style needs a style picture." : null;
    }
}
