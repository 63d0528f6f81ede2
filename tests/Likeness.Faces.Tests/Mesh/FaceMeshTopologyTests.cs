using System.Collections.Immutable;

namespace Likeness.Faces.Tests;

public sealed class FaceMeshTopologyTests
{
    private static readonly CanonicalFaceMesh Mesh = FaceModels.Load().CanonicalMesh;

    [Fact]
    public void Lists_name_existing_landmarks_once()
    {
        foreach (var list in All())
        {
            Assert.Equal(list.Length, list.Distinct().Count());
            Assert.All(list, index => Assert.InRange(index, 0, Face.LandmarkCount - 1));
        }
    }

    [Fact]
    public void Neighbours_of_rings_and_lines_share_an_edge_of_the_surface()
    {
        var edges = Mesh.Edges.ToHashSet();
        foreach (var (list, closed) in ((ImmutableArray<int>, bool)[])
            [(FaceMeshTopology.FaceOval, true), (FaceMeshTopology.LipsOuter, true), (FaceMeshTopology.LipsInner, true), (FaceMeshTopology.LeftEye, true), (FaceMeshTopology.RightEye, true), (FaceMeshTopology.NoseBridge, false)])
        {
            for (var i = 0; i < list.Length - (closed ? 0 : 1); i++)
            {
                int a = list[i], b = list[(i + 1) % list.Length];
                Assert.Contains((Math.Min(a, b), Math.Max(a, b)), edges);
            }
        }
    }

    [Fact]
    public void Left_is_the_pictures_left()
    {
        Assert.All(FaceMeshTopology.LeftEye.Concat(FaceMeshTopology.LeftBrow), index => Assert.True(Mesh.Vertices[index].X < 0));
        Assert.All(FaceMeshTopology.RightEye.Concat(FaceMeshTopology.RightBrow), index => Assert.True(Mesh.Vertices[index].X > 0));
    }

    private static ImmutableArray<int>[] All() =>
    [
        FaceMeshTopology.FaceOval, FaceMeshTopology.LipsOuter, FaceMeshTopology.LipsInner, FaceMeshTopology.LeftEye, FaceMeshTopology.RightEye,
        FaceMeshTopology.LeftBrow, FaceMeshTopology.RightBrow, FaceMeshTopology.LeftIris, FaceMeshTopology.RightIris, FaceMeshTopology.NoseBridge, FaceMeshTopology.NoseBase,
    ];
}
