using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Anime;
using Likeness.Portraits.Edit;
using Likeness.Portraits.Glam;
using Likeness.Portraits.Retouch;
using Likeness.Portraits.Stylize;

namespace Likeness.Portraits;

/// <summary>The engine inside the product: face models and image processing on the CPU, deterministic, no generator and no network.</summary>
public sealed class EmbeddedEngine : IPortraitEngine, IDisposable
{
    private readonly EngineThreads _threads;
    private readonly EmbeddedEngineOptions _options;
    private readonly TimeProvider _time;
    private readonly FaceSurface _surface;

    /// <summary>Loads the native parts and the face models.</summary>
    /// <param name="options">Options.</param>
    /// <param name="time">Measures the stages.</param>
    /// <exception cref="NativePartException">A native part is missing or broken.</exception>
    public EmbeddedEngine(EmbeddedEngineOptions options, TimeProvider time)
    {
        ImagingRuntime.Initialize();
        FacesRuntime.Initialize();
        (_options, _time) = (options, time);
        var models = FaceModels.Load(options.Regions, options.SuperResolution);
        _surface = new FaceSurface(models.CanonicalMesh);
        _threads = new EngineThreads(models, options.Workers);
    }

    /// <inheritdoc/>
    public string Name => "embedded";

    /// <inheritdoc/>
    public EngineSupport Supports(PortraitRequest request) => request switch
    {
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
                StylizeRequest stylize => Stylizer.Run(stylize, analyzer, _options, _time, progress, cancellationToken),
                RetouchRequest retouch => Retoucher.Run(retouch, analyzer, _options, _time, progress, cancellationToken),
                GlamRequest glam => GlamComposer.Run(glam, analyzer, _surface, _options, _time, progress, cancellationToken),
                EditRequest edit => Editor.Run(edit, analyzer, _options, _time, progress, cancellationToken),
                AnimeRequest anime => Animator.Run(anime, analyzer, _options, _time, progress, cancellationToken),
                _ => throw new InvalidOperationException("the engine said that it cannot do this"),
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _threads.Dispose();
}
