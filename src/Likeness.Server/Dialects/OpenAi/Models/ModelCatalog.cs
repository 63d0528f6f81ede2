namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Finds who makes the jobs of a model.</summary>
internal sealed class ModelCatalog(IEnumerable<IModelJobs> models)
{
    private readonly Dictionary<string, IModelJobs> _models = models.ToDictionary(model => model.Model, StringComparer.Ordinal);

    /// <summary>The model of a name; null with the error when there is none.</summary>
    public IModelJobs? Find(string? name, out OpenAiError? error)
    {
        error = null;
        if (string.IsNullOrEmpty(name))
        {
            error = OpenAiErrors.Missing("model");
            return null;
        }

        if (!_models.TryGetValue(name, out var model))
        {
            error = OpenAiErrors.NoSuchModel(name);
        }

        return model;
    }
}
