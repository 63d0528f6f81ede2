using Likeness.Portraits;
using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The model <c>retouch</c>: every face of a photo beautified, which stays a photograph.</summary>
internal sealed class Retouch : IModelJobs
{
    public string Model => OpenAiModel.Retouch;

    public bool TryCreate(ModelInput input, out PortraitJob? job, out OpenAiError? error)
    {
        job = null;
        error = null;
        var fidelity = input.Parameters.Number("codeformer_fidelity", 0, 1, ref error) ?? RetouchRequest.DefaultFidelity;
        var seed = CommonParameters.Seed(input.Parameters, ref error);
        error ??= input.Pictures.Count == 0 ? OpenAiErrors.NoPicture(Model) : null;
        if (error is not null)
        {
            return false;
        }

        job = new RetouchJob
        {
            Sources = [input.Pictures[0]],
            Fidelity = fidelity,
            Prompt = input.Prompt,
            Seed = seed,
            Runs = input.Count,
            Format = input.Format,
        };
        return true;
    }
}
