using System.ComponentModel.DataAnnotations;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits;

/// <summary>Options of the embedded engine.</summary>
public sealed class EmbeddedEngineOptions
{
    /// <summary>How many pictures are worked on at the same time; each worker keeps its own model sessions.</summary>
    /// <value>1…64; default: the number of processors. A worker takes about 60 MB once it has worked.</value>
    [Range(1, 64)]
    public int Workers { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 64);

    /// <summary>What an input picture may cost.</summary>
    public PictureLimits Limits { get; set; } = PictureLimits.Default;

    /// <summary>Long side at which pictures are analysed; larger ones are reduced while they are decoded.</summary>
    /// <value>Pixels, 512…4096; default 1600.</value>
    [Range(512, 4096)]
    public int AnalysisSide { get; set; } = 1600;

    /// <summary>A region model of your own in the place of the one that comes with the library.</summary>
    /// <value>Default: null, the library's own.</value>
    public RegionModelOptions? Regions { get; set; }

    /// <summary>A super-resolution network of your own that enlarges pictures in the place of the library's filters.</summary>
    /// <value>Default: null, the library's filters.</value>
    public SuperResolutionModelOptions? SuperResolution { get; set; }

    /// <summary>Networks of your own that paint in further styles; each is asked for by its name.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<StyleModelOptions> Styles { get; set; } = [];

    /// <summary>A network of your own that restores faces when pictures are retouched.</summary>
    /// <value>Default: null, the library's filters alone.</value>
    public RestorationModelOptions? Restoration { get; set; }

    /// <summary>Networks of your own that put users' faces into glam templates in the place of the library's transfer of texture.</summary>
    /// <value>Default: null, the library's transfer.</value>
    public FaceSwapModelOptions? FaceSwap { get; set; }

    /// <summary>What your own networks run on.</summary>
    /// <value>Default: the processor, where results repeat to the bit.</value>
    public ExecutionProvider Provider { get; set; } = ExecutionProvider.Cpu;
}
