using System.Globalization;
using Likeness.Engines.Models;

namespace Likeness.Server.Configuration;

/// <summary>Turns the names in <c>Engine:UseModels</c> into what the engine and moderation are given.</summary>
internal static class ModelSettings
{
    /// <summary>Where the models are.</summary>
    public static ModelFolder Folder(EngineOptions engine, string data) => new(string.IsNullOrEmpty(engine.Models) ? Path.Combine(data, ModelFolder.DefaultName) : engine.Models);

    /// <summary>Looks for the models that the engine uses.</summary>
    public static void Choose(EngineOptions engine, string data, List<string> errors)
    {
        if (engine.UseModels.Count == 0)
        {
            return;
        }

        var found = new List<string>();
        var choice = ModelChoice.Make(Folder(engine, data), engine.UseModels, engine.AllowNonCommercialModels, found);
        errors.AddRange(found.Select(error => $"Engine:{nameof(engine.UseModels)}: {error}"));
        CheckAlone(engine.RegionModel, $"Engine:{nameof(engine.RegionModel)}", ModelStage.Segmentation, choice, errors);
        CheckAlone(engine.SuperResolutionModel, $"Engine:{nameof(engine.SuperResolutionModel)}", ModelStage.SuperResolution, choice, errors);
        engine.Chosen = choice;
    }

    /// <summary>The same for a server; a classifier becomes moderation's.</summary>
    public static void Choose(ServerOptions options, List<string> errors)
    {
        Choose(options.Engine, options.Data, errors);
        var moderation = options.Moderation;
        CheckAlone(moderation.ClassifierModel, $"Moderation:{nameof(moderation.ClassifierModel)}", ModelStage.Classifier, options.Engine.Chosen, errors);
        if (options.Engine.Chosen.Classifier is not { } classifier)
        {
            return;
        }

        moderation.ClassifierModel = classifier.Path;
        moderation.ClassifierSide = classifier.Side;
        moderation.ClassifierWhite = classifier.White;
        moderation.ClassifierBlueFirst = classifier.BlueFirst;
        moderation.ClassifierOutput = classifier.Output;
        Replace(moderation.ClassifierLabels, classifier.Labels);
        Replace(moderation.ClassifierMean, classifier.Mean);
        Replace(moderation.ClassifierStandardDeviation, classifier.StandardDeviation);
        if (moderation.ClassifierThresholds.Count == 0)
        {
            // The operator's own thresholds count more than what the manifest proposes.
            Replace(moderation.ClassifierThresholds, options.Engine.Chosen.Thresholds.Select(pair => $"{pair.Key}={((decimal)pair.Value).ToString(CultureInfo.InvariantCulture)}"));
        }
    }

    private static void CheckAlone(string? file, string setting, ModelStage stage, ModelChoice choice, List<string> errors)
    {
        if (!string.IsNullOrEmpty(file) && choice.Models.FirstOrDefault(model => model.Manifest!.Stage == stage) is { } model)
        {
            errors.Add($"{setting} and Engine:{nameof(EngineOptions.UseModels)} ({model.Name}) name a model for the same work; keep one.");
        }
    }

    private static void Replace<T>(IList<T> list, IEnumerable<T> items)
    {
        list.Clear();
        foreach (var item in items)
        {
            list.Add(item);
        }
    }
}
