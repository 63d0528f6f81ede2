using System.Globalization;
using System.Text.Json;

namespace Likeness.Engines.OpenAiImages;

/// <summary>The parameters of a call under the names that the server has for them, for forms and for JSON alike.</summary>
internal sealed class CallParameters
{
    private readonly List<(string Name, string Value, bool IsText)> _all = [];

    public CallParameters(OpenAiImagesOptions options, ImagesCall call)
    {
        var profile = options.Profile;
        Text("model", options.Model);
        Text("prompt", Prompt(profile, call));
        Number("n", 1);
        Text("size", call.Size.ToString());
        Text("response_format", profile.AsksForBase64 ? "b64_json" : null);
        Text("output_format", profile.HasOutputFormat ? "png" : null);
        Text("negative_prompt", profile.Negative == NegativePromptWay.Field && call.Negative.Length > 0 ? call.Negative : null);
        Number(profile.StepsField, options.Steps);
        Number("guidance_scale", options.Guidance);
        Number("true_cfg_scale", options.TrueCfg);
        Number(profile.SeedField, SeedOf(profile, call.Seed));
        Text("quality", options.Quality);
        Text("input_fidelity", call.Pictures.Count > 0 ? options.InputFidelity : null);
    }

    /// <summary>For a form.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields => [.. _all.Select(one => (one.Name, one.Value))];

    /// <summary>For a JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        foreach (var (name, value, isText) in _all)
        {
            writer.WritePropertyName(name);
            if (isText)
            {
                writer.WriteStringValue(value);
            }
            else
            {
                writer.WriteRawValue(value);
            }
        }
    }

    /// <summary>A seed as the server takes it; one that it would take for none becomes another fixed one.</summary>
    public static uint SeedOf(ImagesProfile profile, uint seed)
    {
        var taken = seed & profile.LargestSeed;
        return taken == 0 && profile.ZeroSeedMeansNone ? profile.LargestSeed : taken;
    }

    /// <summary>The prompt, with what must not appear where the server wants that in it.</summary>
    private static string Prompt(ImagesProfile profile, ImagesCall call) => call.Negative.Length == 0
        ? call.Prompt
        : profile.Negative switch
        {
            NegativePromptWay.Bar => $"{call.Prompt}|{call.Negative}",
            NegativePromptWay.Sentence => $"{call.Prompt} Avoid: {call.Negative}.",
            _ => call.Prompt,
        };

    private void Text(string name, string? value)
    {
        if (value is not null)
        {
            _all.Add((name, value, true));
        }
    }

    private void Number(string? name, IFormattable? value)
    {
        if (name is not null && value is not null)
        {
            _all.Add((name, value.ToString(null, CultureInfo.InvariantCulture), false));
        }
    }
}
