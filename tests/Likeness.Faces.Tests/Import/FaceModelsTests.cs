using FsCheck;
using FsCheck.Fluent;
using Likeness.Imaging;

namespace Likeness.Faces.Tests;

public sealed class FaceModelsTests
{
    private static readonly byte[] Package = NativeFolder.Read(NativeFolder.FaceMeshFile);
    private static readonly byte[] Segmentation = NativeFolder.Read(NativeFolder.SegmentationFile);

    [Fact]
    public void Parts_report_versions_and_no_fault()
    {
        var parts = FacesRuntime.Parts();

        Assert.Equal(3, parts.Count);
        Assert.All(parts, part => Assert.Null(part.Fault));
        Assert.All(parts, part => Assert.False(string.IsNullOrEmpty(part.Version), part.Name));
        Assert.All(parts, part => Assert.True(File.Exists(part.Path), part.Path));
    }

    [Fact]
    public void Truncated_package_is_a_clear_fault() =>
        Assert.Contains("build again", Assert.Throws<NativePartException>(() => FaceModels.FromBytes(Package.AsMemory(0, 1000), Segmentation)).Message, StringComparison.Ordinal);

    [Fact]
    public void Other_bytes_instead_of_the_segmentation_model_are_a_clear_fault() =>
        Assert.Throws<NativePartException>(() => FaceModels.FromBytes(Package, new byte[5000]));

    [Fact]
    public void Truncated_models_are_refused_at_every_length()
    {
        for (var length = 0; length < Segmentation.Length; length += 2999)
        {
            Assert.Throws<NativePartException>(() => FaceModels.FromBytes(Package, Segmentation.AsMemory(0, length)));
        }
    }

    [Fact]
    public void Damaged_structure_never_ends_in_another_exception()
    {
        // The structure lies at the end of the file, behind the weights.
        var place = Gen.Choose(Segmentation.Length - 60_000, Segmentation.Length - 1);
        Prop.ForAll(Arb.From(place), Arb.From(Gen.Choose(0, 255)), (at, value) =>
        {
            var damaged = (byte[])Segmentation.Clone();
            damaged[at] = (byte)value;
            try
            {
                _ = TfLiteConverter.Convert("damaged", TfLiteModel.Parse(damaged));
            }
            catch (ModelFormatException)
            {
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Graph_that_onnx_runtime_refuses_carries_its_text()
    {
        var garbage = new OnnxModel("garbage", [1, 2, 3, 4], [new TensorSpec("x", [1])], [new TensorSpec("y", [1])]);

        Assert.Contains("ONNX Runtime error", Assert.Throws<OnnxRuntimeException>(() => new OnnxSession(garbage)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Canonical_mesh_is_a_closed_numbering_of_the_landmarks()
    {
        var mesh = FaceModels.Load().CanonicalMesh;

        Assert.Equal(CanonicalFaceMesh.VertexCount, mesh.Vertices.Length);
        Assert.Equal(CanonicalFaceMesh.VertexCount, mesh.TextureCoordinates.Length);
        Assert.Equal(898 * 3, mesh.Triangles.Length);
        Assert.Equal(CanonicalFaceMesh.VertexCount, mesh.Triangles.Distinct().Count());

        // A surface with mouth, and eyes that are closed by triangles or open: vertices − edges + faces = 2 − (number of holes), at most four holes.
        Assert.InRange(mesh.Vertices.Length - mesh.Edges.Length + 898, -2, 1);
        Assert.All(mesh.TextureCoordinates, point => Assert.True(point is { X: >= 0 and <= 1, Y: >= 0 and <= 1 }));
    }
}
