using Likeness.Portraits;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The model <c>gemini-2.5-flash-image</c>: pictures changed by an instruction. What the engine cannot do with them is the engine's to say.</summary>
internal sealed class ImageEdit : IModelJobs
{
    public string Model => OpenAiModel.Edit;

    public bool TryCreate(ModelInput input, out PortraitJob? job, out OpenAiError? error)
    {
        job = null;
        error = null;
        var ratioName = input.Parameters.Text(ModelParameters.AspectRatio, ref error);
        var seed = CommonParameters.Seed(input.Parameters, ref error);
        var shape = input.Shape;
        if (ratioName is not null && !AspectRatio.TryParse(ratioName, out shape))
        {
            error ??= OpenAiErrors.NoSuchRatio(ratioName);
        }

        error ??= input.Pictures.Count == 0 && string.IsNullOrWhiteSpace(input.Prompt) ? OpenAiErrors.NothingToEdit() : null;
        if (error is not null)
        {
            return false;
        }

        job = new EditJob
        {
            Sources = input.Pictures,
            Prompt = input.Prompt,
            Aspect = shape,
            Seed = seed,
            Runs = input.Count,
            Format = input.Format,
        };
        return true;
    }
}
