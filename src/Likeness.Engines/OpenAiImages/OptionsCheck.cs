namespace Likeness.Engines.OpenAiImages;

/// <summary>What may be configured and what may not.</summary>
internal static class OptionsCheck
{
    public static IReadOnlyList<string> Of(OpenAiImagesOptions options)
    {
        var profile = options.Profile;
        var faults = new List<string>();
        Must(options.Model is { Length: > 0 } || !profile.ModelRequired, $"Model is needed with the profile {profile.Name}.");
        Must(options.MaxPictures is null or (>= 1 and <= 16), "MaxPictures must be 1 to 16.");
        Must(options.Steps is null or (>= 1 and <= 200), "Steps must be 1 to 200.");
        Must(options.Steps is null || profile.StepsField is not null, $"Steps has no effect with the profile {profile.Name}.");
        Must(options.Guidance is null or (>= 0 and <= 20), "Guidance must be 0 to 20.");
        Must(options.TrueCfg is null or (>= 0 and <= 20), "TrueCfg must be 0 to 20.");
        Must((options.Guidance ?? options.TrueCfg) is null || profile.HasGuidance, $"Guidance and TrueCfg have no effect with the profile {profile.Name}.");
        Must(options.Strength is null or (> 0 and <= 1), "Strength must be above 0 and at most 1.");
        Must(options.Strength is null || profile.Wire == ImagesWireKind.Jobs, $"Strength has no effect with the profile {profile.Name}.");
        Must((options.Quality ?? options.InputFidelity) is null || profile.HasQuality, $"Quality and InputFidelity have no effect with the profile {profile.Name}.");
        Must(options.SentSide is >= 256 and <= 4096, "SentSide must be 256 to 4096.");
        Must(options.MaxPromptLength is >= 1 and <= 32_000, "MaxPromptLength must be 1 to 32000.");
        Must(options.MaxReplyBytes is >= 64 * 1024 and <= int.MaxValue, "MaxReplyBytes must be 64 KiB to 2 GiB.");
        Must(options.Retries is >= 0 and <= 5, "Retries must be 0 to 5.");
        Must(options.Timeout > TimeSpan.Zero, "Timeout must be longer than nothing.");
        Must(options.PollInterval > TimeSpan.Zero, "PollInterval must be longer than nothing.");
        Must(options.Edits != false || options.Generates != false, "Edits and Generates cannot both be off.");
        return faults;

        void Must(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }
}
