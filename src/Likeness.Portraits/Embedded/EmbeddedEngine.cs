using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Anime;
using Likeness.Portraits.Edit;
using Likeness.Portraits.Glam;
using Likeness.Portraits.Retouch;
using Likeness.Portraits.Stylize;
using Likeness.Portraits.Stylize.Networks;

namespace Likeness.Portraits;

/// <summary>The engine inside the product: face models and image processing on the CPU, deterministic, no generator and no network.</summary>
public sealed class EmbeddedEngine : IPortraitEngine, IDisposable
{
    private readonly EngineThreads _threads;
    private readonly EmbeddedEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly FaceSurface _surface;
    private readonly NeuralModels _networks;

    /// <summary>Loads the native parts and the face models.</summary>
    /// <param name="options">Options.</param>
    /// <param name="time">Measures the stages.</param>
    /// <exception cref="NativePartException">A native part is missing or broken, or a network of the operator's own cannot be used.</exception>
    public EmbeddedEngine(EmbeddedEngineOptions options, TimeProvider time)
    {
        ImagingRuntime.Initialize();
        FacesRuntime.Initialize();
        (_options, _time) = (options, time);
        var models = FaceModels.Load(options.Regions, options.SuperResolution, options.Provider);
        _networks = Networks(options);
        _surface = new FaceSurface(models.CanonicalMesh);
        _threads = new EngineThreads(models, options.Workers);
    }

    /// <inheritdoc/>
    public string Name => "embedded";

    /// <inheritdoc/>
    public IReadOnlyList<string> ExtraStyles(PortraitOperation operation) => operation switch
    {
        PortraitOperation.Stylize => Names(StyleUse.Stylize),
        PortraitOperation.Anime => Names(StyleUse.Anime),
        _ => [],
    };

    /// <inheritdoc/>
    public EngineSupport Supports(PortraitRequest request) => request switch
    {
        StylizeRequest { ExtraStyle: { } extra } => Known(extra, StyleUse.Stylize),
        AnimeRequest { ExtraStyle: not null, Picture: not null } anime when anime.FaceSwitch || anime.FaceStyleSwitch || anime.StyleSwitch =>
            EngineSupport.No($"The style \"{anime.ExtraStyle}\" paints the photo itself and learns neither from a face nor from a style picture; leave it out for the engine's own drawing, or use a generative engine."),
        AnimeRequest { ExtraStyle: { } extra, Picture: not null } => Known(extra, StyleUse.Anime),
        StylizeRequest stylize when StyleRecipes.Find(stylize.Style) is not null => EngineSupport.Yes,
        StylizeRequest stylize => EngineSupport.No($"The embedded engine does not make the style \"{stylize.Style.Name()}\" yet; it makes {string.Join(", ", StyleRecipes.Styles.Select(style => style.Name()))}. A generative engine can make the others."),
        AnimeRequest { Picture: null } => EngineSupport.No("The embedded engine draws the people of a photo and needs one; a generative engine can make a picture from words alone."),
        EditRequest { Pictures.Count: not 1 } edit => EngineSupport.No(EditRefusal.OfCount(edit.Pictures.Count)),
        RetouchRequest or EditRequest or AnimeRequest or GlamRequest => EngineSupport.Yes,
        _ => EngineSupport.No($"The embedded engine does not do the operation {request.Operation} yet; a generative engine can."),
    };

    /// <inheritdoc/>
    public async ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (Supports(request) is { CanServe: false } refusal)
        {
            return PortraitOutcome.Failure(FaultKind.EngineCannot, refusal.Reason!);
        }

        return await _threads.RunAsync(
            analyzer => request switch
            {
                StylizeRequest { ExtraStyle: { } extra } stylize => NetworkStylizer.Run(stylize, _networks.Style(extra, StyleUse.Stylize)!, analyzer, _options, _time, progress, cancellationToken),
                AnimeRequest { ExtraStyle: { } extra } anime => NetworkStylizer.Run(anime, _networks.Style(extra, StyleUse.Anime)!, analyzer, _options, _time, progress, cancellationToken),
                StylizeRequest stylize => Stylizer.Run(stylize, analyzer, _options, _time, progress, cancellationToken),
                RetouchRequest retouch => Retoucher.Run(retouch, analyzer, _networks.Restorer, _options, _time, progress, cancellationToken),
                GlamRequest glam => GlamComposer.Run(glam, analyzer, _surface, _networks, _options, _time, progress, cancellationToken),
                EditRequest edit => Editor.Run(edit, analyzer, _options, _time, progress, cancellationToken),
                AnimeRequest anime => Animator.Run(anime, analyzer, _options, _time, progress, cancellationToken),
                _ => throw new InvalidOperationException("the engine said that it cannot do this"),
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _threads.Dispose();
        _networks.Dispose();
    }

    private static NeuralModels Networks(EmbeddedEngineOptions options)
    {
        if (options.Styles.FirstOrDefault(style => PortraitStyles.TryParse(style.Name, out _)) is { } taken)
        {
            throw new NativePartException($"A style model cannot be called {taken.Name}: that is one of the six styles.");
        }

        return NeuralModels.Load([.. options.Styles], options.Restoration, options.FaceSwap, options.Provider);
    }

    private IReadOnlyList<string> Names(StyleUse use) => [.. _networks.Styles.Where(style => style.Use.HasFlag(use)).Select(style => style.Name)];

    private EngineSupport Known(string name, StyleUse use)
    {
        if (_networks.Style(name, use) is not null)
        {
            return EngineSupport.Yes;
        }

        var names = Names(use);
        return EngineSupport.No(names.Count == 0
            ? $"The embedded engine has no style \"{name}\": no style model is installed for this operation."
            : $"The embedded engine has no style \"{name}\" for this operation; the style models that are installed are {string.Join(", ", names)}.");
    }
}
