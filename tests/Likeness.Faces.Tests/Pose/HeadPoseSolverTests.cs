using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Likeness.Faces.Tests;

public sealed class HeadPoseSolverTests
{
    private static readonly CanonicalFaceMesh Mesh = FaceModels.Load().CanonicalMesh;
    private static readonly HeadPoseSolver Solver = new(Mesh);

    [Fact]
    public void Turned_canonical_face_gives_exactly_its_angles()
    {
        var degrees = Gen.Choose(-60, 60);
        Prop.ForAll(Arb.From(degrees), Arb.From(degrees), Arb.From(degrees), (yaw, pitch, roll) =>
        {
            var pose = Solver.Solve(Pose(yaw, pitch, roll));
            Assert.Equal(yaw, pose.Yaw, 0.05f);
            Assert.Equal(pitch, pose.Pitch, 0.05f);
            Assert.Equal(roll, pose.Roll, 0.05f);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nose_of_a_positive_yaw_points_to_the_pictures_right()
    {
        var face = Pose(30, 0, 0);
        Assert.True(NoseTip(face).X > EyesCenter(face).X + 10);
        Assert.True(Solver.Solve(face).Yaw > 29);
    }

    [Fact]
    public void Nose_of_a_positive_pitch_sinks()
    {
        Assert.True(NoseTip(Pose(0, 30, 0)).Y - EyesCenter(Pose(0, 30, 0)).Y > NoseTip(Pose(0, 0, 0)).Y - EyesCenter(Pose(0, 0, 0)).Y);
        Assert.True(Solver.Solve(Pose(0, 30, 0)).Pitch > 29);
    }

    [Fact]
    public void Right_eye_of_a_positive_roll_lies_lower()
    {
        var face = Pose(0, 0, 20);
        Assert.True(face[263].Y > face[33].Y);
        Assert.True(Solver.Solve(face).Roll > 19);
    }

    [Fact]
    public void Place_and_size_do_not_matter()
    {
        var face = Pose(12, -7, 3);
        var moved = face.Select(point => new Landmark((point.X * 3) + 500, (point.Y * 3) - 200, (point.Z * 3) + 40)).ToArray();
        Assert.Equal(Solver.Solve(face).Yaw, Solver.Solve(moved).Yaw, 0.01f);
    }

    /// <summary>The canonical face, nodded, turned and tilted, as landmarks of a picture.</summary>
    private static Landmark[] Pose(float yaw, float pitch, float roll)
    {
        const float Radians = MathF.PI / 180;

        // Written out by direction, not by the solver's matrices: x right, y down, z away.
        Vector3 Rotate(Vector3 p)
        {
            float c = MathF.Cos(pitch * Radians), s = MathF.Sin(pitch * Radians);
            p = new Vector3(p.X, (c * p.Y) - (s * p.Z), (s * p.Y) + (c * p.Z));
            (c, s) = (MathF.Cos(yaw * Radians), MathF.Sin(yaw * Radians));
            p = new Vector3((c * p.X) - (s * p.Z), p.Y, (s * p.X) + (c * p.Z));
            (c, s) = (MathF.Cos(roll * Radians), MathF.Sin(roll * Radians));
            return new Vector3((c * p.X) - (s * p.Y), (s * p.X) + (c * p.Y), p.Z);
        }

        return [.. Mesh.Vertices.Select(v => Rotate(new Vector3(v.X, -v.Y, -v.Z)) * 10).Select(p => new Landmark(p.X, p.Y, p.Z))];
    }

    private static Landmark NoseTip(Landmark[] face) => face[4];

    private static Landmark EyesCenter(Landmark[] face) => new((face[33].X + face[263].X) / 2, (face[33].Y + face[263].Y) / 2, 0);
}
