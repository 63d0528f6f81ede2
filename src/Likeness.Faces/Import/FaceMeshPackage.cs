namespace Likeness.Faces;

/// <summary>The file of <c>@mediapipe/face_mesh</c> 0.4.1657299874: three models and the face geometry, one behind the other.</summary>
/// <remarks>Numbers in brackets are tensors of the models; they belong to this very version, which the package lock pins.</remarks>
internal sealed class FaceMeshPackage
{
    private const int AttentionEnd = 2_495_952;
    private const int MeshEnd = 3_737_848;
    private const int GeometryEnd = 3_757_224;
    private const int DetectorEnd = 3_986_256;

    private readonly ReadOnlyMemory<byte> _file;

    public FaceMeshPackage(ReadOnlyMemory<byte> file)
    {
        if (file.Length != DetectorEnd)
        {
            throw new ModelFormatException($"the face mesh package has {file.Length} bytes instead of {DetectorEnd}");
        }

        _file = file;
    }

    /// <summary>Short-range face detector: boxes with points, and scores.</summary>
    public OnnxModel Detector() => Expect(
        TfLiteConverter.Convert("face detector", TfLiteModel.Parse(_file[GeometryEnd..DetectorEnd]), [0], [175, 174]),
        [3 * 128 * 128],
        [BlazeFaceAnchors.Count * 16, BlazeFaceAnchors.Count]);

    /// <summary>Basic mesh: 468 landmarks and the face flag.</summary>
    public OnnxModel Mesh() => Expect(
        TfLiteConverter.Convert("face mesh", TfLiteModel.Parse(_file[AttentionEnd..MeshEnd]), [0], [213, 210]),
        [3 * 192 * 192],
        [468 * 3, 1]);

    /// <summary>Mesh with attention: features and rough mesh; then from three crops of the features lips, eyes and irises.</summary>
    public (OnnxModel Backbone, OnnxModel Refiner) Attention()
    {
        const int CropLength = 32 * 16 * 16;
        var model = TfLiteModel.Parse(_file[..AttentionEnd]);
        return (
            Expect(TfLiteConverter.Convert("attention mesh, backbone", model, [0], [35, 186]), [3 * 192 * 192], [32 * 48 * 48, 468 * 3]),
            Expect(
                TfLiteConverter.Convert("attention mesh, refiner", model, [199, 200, 201], [684, 687, 690, 693, 696]),
                [CropLength, CropLength, CropLength],
                [80 * 2, 71 * 2, 5 * 2, 71 * 2, 5 * 2]));
    }

    /// <summary>The canonical face and the weights for the head's pose.</summary>
    public CanonicalFaceMesh Geometry() => CanonicalFaceMesh.Parse(_file[MeshEnd..GeometryEnd].Span);

    private static OnnxModel Expect(OnnxModel model, ReadOnlySpan<int> inputs, ReadOnlySpan<int> outputs)
    {
        if (!model.Inputs.Select(tensor => tensor.Length).ToArray().AsSpan().SequenceEqual(inputs)
            || !model.Outputs.Select(tensor => tensor.Length).ToArray().AsSpan().SequenceEqual(outputs))
        {
            throw new ModelFormatException($"the model '{model.Name}' has another shape than expected");
        }

        return model;
    }
}
