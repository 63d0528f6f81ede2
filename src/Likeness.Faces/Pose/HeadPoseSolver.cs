using System.Numerics;

namespace Likeness.Faces;

/// <summary>Measures where the head looks: the rotation that brings the canonical face nearest to the landmarks, by weighted least squares (Horn, 1987).</summary>
/// <remarks>
/// The rotation is read as <c>R = roll · yaw · pitch</c> in the picture's axes (x right, y down, z away from the camera): the nod first, then the turn,
/// then the tilt in the picture's plane. Position and scale drop out; perspective is neglected.
/// </remarks>
internal sealed class HeadPoseSolver
{
    private const float DegreesPerRadian = 180f / MathF.PI;

    private readonly (int Landmark, float Weight)[] _weights;
    private readonly Vector3[] _canonical;
    private readonly float _totalWeight;

    public HeadPoseSolver(CanonicalFaceMesh mesh)
    {
        _weights = [.. mesh.PoseWeights];
        _totalWeight = _weights.Sum(weight => weight.Weight);

        // From y up and z towards the camera to y down and z away from it: half a turn about x, so the handedness stays.
        var points = _weights.Select(weight => mesh.Vertices[weight.Landmark] * new Vector3(1, -1, -1)).ToArray();
        var center = Vector3.Zero;
        for (var i = 0; i < points.Length; i++)
        {
            center += points[i] * (_weights[i].Weight / _totalWeight);
        }

        _canonical = [.. points.Select(point => point - center)];
    }

    /// <summary>The pose of a face.</summary>
    /// <param name="landmarks">At least 468 landmarks.</param>
    public HeadPose Solve(ReadOnlySpan<Landmark> landmarks)
    {
        var center = Vector3.Zero;
        foreach (var (index, weight) in _weights)
        {
            center += Position(landmarks[index]) * (weight / _totalWeight);
        }

        // Sums of products of canonical and seen coordinates.
        Span<double> s = stackalloc double[9];
        s.Clear();
        for (var i = 0; i < _weights.Length; i++)
        {
            var from = _canonical[i] * _weights[i].Weight;
            var to = Position(landmarks[_weights[i].Landmark]) - center;
            for (var row = 0; row < 3; row++)
            {
                for (var column = 0; column < 3; column++)
                {
                    s[(3 * row) + column] += (double)from[row] * to[column];
                }
            }
        }

        return Angles(HornRotation.Find(s));
    }

    private static Vector3 Position(Landmark landmark) => new(landmark.X, landmark.Y, landmark.Z);

    /// <summary>Takes R = Rz(roll)·Ry(yaw)·Rx(pitch) apart.</summary>
    private static HeadPose Angles(Quaternion rotation)
    {
        var right = Vector3.Transform(Vector3.UnitX, rotation);
        var down = Vector3.Transform(Vector3.UnitY, rotation);
        var away = Vector3.Transform(Vector3.UnitZ, rotation);
        var yaw = MathF.Asin(Math.Clamp(-right.Z, -1f, 1f));
        var pitch = MathF.Atan2(down.Z, away.Z);
        var roll = MathF.Atan2(right.Y, right.X);

        // The signs that HeadPose promises: turned to the picture's right, looking down, tilted clockwise are positive.
        return new HeadPose(-yaw * DegreesPerRadian, pitch * DegreesPerRadian, roll * DegreesPerRadian);
    }
}
