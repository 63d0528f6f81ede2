using Likeness.Engines.Routing;
using Likeness.Portraits;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The model <c>face-to-many</c>: a photo of people in one of six styles, or in one of a style model that is installed.</summary>
/// <param name="engines">Know the style models; null for none.</param>
internal sealed class FaceToMany(EngineRouter? engines = null) : IModelJobs
{
    private const string DefaultPrompt = "a person";

    public string Model => OpenAiModel.FaceToMany;

    public bool TryCreate(ModelInput input, out PortraitJob? job, out OpenAiError? error)
    {
        job = null;
        error = null;
        var parameters = input.Parameters;
        var styleName = parameters.Text("style", ref error) ?? PortraitStyle.ThreeD.Name();
        var framingName = parameters.Text("framing", ref error) ?? "portrait";
        var negative = parameters.Text("negative_prompt", ref error) ?? "";
        var seed = CommonParameters.Seed(parameters, ref error);
        var isOwn = PortraitStyles.TryParse(styleName, out var style);
        var extra = isOwn ? [] : engines?.ExtraStyles(PortraitOperation.Stylize) ?? [];
        if (!isOwn && !extra.Contains(styleName, StringComparer.OrdinalIgnoreCase))
        {
            error ??= OpenAiErrors.NoSuchStyle(styleName, extra);
        }

        if (framingName is not ("portrait" or "original"))
        {
            error ??= OpenAiErrors.WrongValue("framing", "portrait or original");
        }

        error ??= CommonParameters.TooLong("negative_prompt", negative);
        error ??= input.Pictures.Count == 0 ? OpenAiErrors.NoPicture(Model) : null;
        if (error is not null)
        {
            return false;
        }

        job = new StylizeJob
        {
            Sources = [input.Pictures[0]],
            Style = style,
            ExtraStyle = isOwn ? null : styleName,
            Framing = framingName == "original" ? Framing.Original : Framing.Portrait,
            Prompt = string.IsNullOrWhiteSpace(input.Prompt) ? DefaultPrompt : input.Prompt,
            NegativePrompt = negative,
            Seed = seed,
            Runs = input.Count,
            Format = input.Format,
        };
        return true;
    }
}
