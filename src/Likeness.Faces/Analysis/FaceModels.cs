using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>The face models, imported once. Share one instance between all analyzers: it is immutable and thread-safe.</summary>
public sealed class FaceModels
{
    private FaceModels(ReadOnlyMemory<byte> faceMeshPackage, ReadOnlyMemory<byte> segmentation, RegionModel regions, SuperResolutionModel? superResolution)
    {
        Regions = regions;
        SuperResolver = superResolution is null ? null : new SuperResolver(superResolution);
        var package = new FaceMeshPackage(faceMeshPackage);
        Detector = package.Detector();
        Mesh = package.Mesh();
        (AttentionBackbone, AttentionRefiner) = package.Attention();
        CanonicalMesh = package.Geometry();
        Segmentation = TfLiteConverter.Convert("selfie segmentation", TfLiteModel.Parse(segmentation));
        if (Segmentation is not { Inputs: [{ Shape: [1, 3, 256, 256] }], Outputs: [{ Shape: [1, 1, 256, 256] }] })
        {
            throw new ModelFormatException("the segmentation model has another shape than expected");
        }
    }

    /// <summary>The average face whose vertices the landmarks are.</summary>
    public CanonicalFaceMesh CanonicalMesh { get; }

    internal OnnxModel Detector { get; }

    internal OnnxModel Mesh { get; }

    internal OnnxModel AttentionBackbone { get; }

    internal OnnxModel AttentionRefiner { get; }

    internal OnnxModel Segmentation { get; }

    internal RegionModel Regions { get; }

    /// <summary>One for all workers: such networks take much memory, and one run uses all processors.</summary>
    internal SuperResolver? SuperResolver { get; }

    /// <summary>Reads and converts the model files beside the program.</summary>
    /// <param name="regions">A region model of your own; null for the one that comes with the library.</param>
    /// <exception cref="NativePartException">A file is missing or is not the pinned model, or the region model cannot be used.</exception>
    public static FaceModels Load(RegionModelOptions? regions = null) => Load(regions, superResolution: null);

    /// <summary>Reads and converts the model files beside the program, and a network that enlarges pictures.</summary>
    /// <param name="regions">A region model of your own; null for the one that comes with the library.</param>
    /// <param name="superResolution">A network of your own; null for none.</param>
    /// <param name="provider">What the models of your own run on; those of the library run on the processor.</param>
    /// <exception cref="NativePartException">A file is missing or is not the pinned model, or a model of your own cannot be used.</exception>
    public static FaceModels Load(RegionModelOptions? regions, SuperResolutionModelOptions? superResolution, ExecutionProvider provider = ExecutionProvider.Cpu) => FromBytes(
        NativeFolder.Read(NativeFolder.FaceMeshFile),
        NativeFolder.Read(NativeFolder.SegmentationFile),
        regions is null ? null : RegionModel.Read(regions, OnnxProviders.Resolve(provider)),
        superResolution is null ? null : SuperResolutionModel.Read(superResolution, OnnxProviders.Resolve(provider)));

    internal static FaceModels FromBytes(ReadOnlyMemory<byte> faceMeshPackage, ReadOnlyMemory<byte> segmentation, RegionModel? regions = null, SuperResolutionModel? superResolution = null)
    {
        try
        {
            return new FaceModels(faceMeshPackage, segmentation, regions ?? RegionModel.Own, superResolution);
        }
        catch (ModelFormatException e)
        {
            throw new NativePartException($"A face model in {NativeFolder.Path} is damaged or of another version ({e.Message}); build again to fetch it anew.", e);
        }
    }
}
