using System.Collections.Immutable;
using Likeness.Faces;

namespace Likeness.Engines.Models;

/// <summary>The models that are in use, each as the options of its stage.</summary>
public sealed record ModelChoice
{
    /// <summary>Which models these are, in the order in which they were named.</summary>
    public ImmutableArray<InstalledModel> Models { get; private init; } = [];

    /// <summary>Finds skin, clothes and hair; null for the product's own.</summary>
    public RegionModelOptions? Regions { get; private init; }

    /// <summary>Enlarges pictures; null for the product's own filters.</summary>
    public SuperResolutionModelOptions? SuperResolution { get; private init; }

    /// <summary>Restores faces; null for the product's own filters alone.</summary>
    public RestorationModelOptions? Restoration { get; private init; }

    /// <summary>Paint in further styles.</summary>
    public ImmutableArray<StyleModelOptions> Styles { get; private init; } = [];

    /// <summary>Puts faces into other pictures; null for the product's own transfer.</summary>
    public FaceSwapModelOptions? FaceSwap { get; private init; }

    /// <summary>Classifies pictures for moderation; null for none.</summary>
    public PictureClassifierOptions? Classifier { get; private init; }

    /// <summary>From which probability on the classifier's labels refuse, as its manifest proposes.</summary>
    public ImmutableSortedDictionary<string, float> Thresholds { get; private init; } = ImmutableSortedDictionary<string, float>.Empty;

    /// <summary>Finds the named models and makes sure that they are what their manifests say and may be used.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="names">Their names: one for each stage, styles as many as wanted.</param>
    /// <param name="allowNonCommercial">Whether models may be used whose licence does not let them serve a business, or does not say.</param>
    /// <param name="errors">What is wrong, one sentence each.</param>
    public static ModelChoice Make(ModelFolder folder, IEnumerable<string> names, bool allowNonCommercial, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(errors);
        var choice = new ModelChoice();
        foreach (var name in names)
        {
            if (choice.Models.Any(model => model.Name == name))
            {
                errors.Add($"{name} is named twice.");
            }
            else if (Find(folder, name, allowNonCommercial, errors) is { } model)
            {
                choice = choice.With(model, errors);
            }
        }

        return choice.WithFaceSwap(errors);
    }

    private static InstalledModel? Find(ModelFolder folder, string name, bool allowNonCommercial, ICollection<string> errors)
    {
        var model = folder.Find(name);
        if (model is null)
        {
            errors.Add($"there is no model '{name}' in {folder.Path}; 'likeness models list' shows what there is.");
            return null;
        }

        if (model.CheckBytes() is { } fault)
        {
            errors.Add($"the model {name} cannot be used: {fault}.");
            return null;
        }

        if (model.Manifest!.CommercialUse != CommercialUse.Yes && !allowNonCommercial)
        {
            errors.Add($"the model {name} may not be used commercially, or it is unclear ({model.Manifest.Licence}); set Engine:AllowNonCommercialModels if your use is allowed.");
            return null;
        }

        return model;
    }

    private ModelChoice With(InstalledModel model, ICollection<string> errors)
    {
        var manifest = model.Manifest!;
        if (manifest.Stage != ModelStage.Style && Models.FirstOrDefault(other => other.Manifest!.Stage == manifest.Stage) is { } other)
        {
            errors.Add($"{other.Name} and {model.Name} are both of the stage {StageRules.NameOf(manifest.Stage)}, which takes one model.");
            return this;
        }

        var choice = this with { Models = Models.Add(model) };
        return manifest.Stage switch
        {
            ModelStage.Segmentation => choice with { Regions = StageOptions.Regions(manifest, model.Path) },
            ModelStage.SuperResolution => choice with { SuperResolution = StageOptions.SuperResolution(manifest, model.Path) },
            ModelStage.Restoration => choice with { Restoration = StageOptions.Restoration(manifest, model.Path) },
            ModelStage.Style => choice.WithStyle(StageOptions.Style(manifest, model.Path), errors),
            ModelStage.Classifier => choice with { Classifier = StageOptions.Classifier(manifest, model.Path), Thresholds = manifest.Processing.Thresholds ?? Thresholds },
            _ => choice,
        };
    }

    private ModelChoice WithStyle(StyleModelOptions style, ICollection<string> errors)
    {
        if (Styles.Any(other => other.Name.Equals(style.Name, StringComparison.OrdinalIgnoreCase)))
        {
            errors.Add($"two models paint in a style named {style.Name}.");
        }

        return this with { Styles = Styles.Add(style) };
    }

    /// <summary>A swapper works with the numbers that an embedder makes of a face: neither works alone.</summary>
    private ModelChoice WithFaceSwap(ICollection<string> errors)
    {
        var swapper = Models.FirstOrDefault(model => model.Manifest!.Stage == ModelStage.FaceSwap);
        var embedder = Models.FirstOrDefault(model => model.Manifest!.Stage == ModelStage.FaceEmbedder);
        if (swapper is not null && embedder is not null)
        {
            return this with { FaceSwap = StageOptions.FaceSwap(swapper.Manifest!, swapper.Path, embedder.Manifest!, embedder.Path) };
        }

        if ((swapper ?? embedder) is { } alone)
        {
            errors.Add($"{alone.Name} needs a model of the stage {StageRules.NameOf(swapper is null ? ModelStage.FaceSwap : ModelStage.FaceEmbedder)} beside it.");
        }

        return this;
    }
}
