using System.Numerics;

namespace Likeness.Faces;

/// <summary>A turned rectangle of the backbone's feature map around lips or an eye, read into 16×16 (the operators Landmarks2TransformMatrix and TransformTensorBilinear).</summary>
internal sealed class FeatureCrop
{
    private const int Features = 32;
    private const int MapSide = 48;
    private const int CropSide = 16;
    private const float Margin = 1.5f;

    private readonly AttentionRegion _region;
    private Matrix3x2 _cropToMap;

    public FeatureCrop(AttentionRegion region) => _region = region;

    /// <summary>From the refiner's points (0…64 across the crop) to pixels of the model's input.</summary>
    public Matrix3x2 PointsToInput
    {
        get
        {
            // Points and input have four times the resolution of crop and map: the linear part stays, the shift grows.
            const float MapStep = (float)AttentionMesh.InputSide / MapSide;
            var matrix = _cropToMap;
            matrix.Translation *= MapStep;
            return matrix;
        }
    }

    /// <summary>Lays the rectangle around the region's points of a mesh in pixels of the model's input.</summary>
    public void Place(ReadOnlySpan<float> mesh)
    {
        const float Step = (float)MapSide / AttentionMesh.InputSide;
        var level = Point(mesh, _region.RightCorner) - Point(mesh, _region.LeftCorner);
        var rotation = Matrix3x2.CreateRotation(MathF.Atan2(level.Y, level.X));
        var back = Matrix3x2.CreateRotation(-MathF.Atan2(level.Y, level.X));
        Vector2 low = new(float.MaxValue), high = new(float.MinValue);
        foreach (var index in _region.Points)
        {
            var point = Vector2.Transform(Point(mesh, index) * Step, back);
            low = Vector2.Min(low, point);
            high = Vector2.Max(high, point);
        }

        _cropToMap = Matrix3x2.CreateTranslation(-CropSide / 2f, -CropSide / 2f)
            * Matrix3x2.CreateScale((high - low) * (Margin / CropSide))
            * rotation
            * Matrix3x2.CreateTranslation(Vector2.Transform((low + high) / 2, rotation));
    }

    /// <summary>Reads the rectangle bilinearly; what lies outside the map is 0.</summary>
    /// <param name="map">32 × 48 × 48 features.</param>
    /// <param name="crop">Receives 32 × 16 × 16.</param>
    public void Sample(ReadOnlySpan<float> map, Span<float> crop)
    {
        for (var y = 0; y < CropSide; y++)
        {
            for (var x = 0; x < CropSide; x++)
            {
                var at = Vector2.Transform(new Vector2(x + 0.5f, y + 0.5f), _cropToMap) - new Vector2(0.5f);
                int left = (int)MathF.Floor(at.X), top = (int)MathF.Floor(at.Y);
                float fx = at.X - left, fy = at.Y - top;
                float w00 = (1 - fx) * (1 - fy) * In(left, top), w10 = fx * (1 - fy) * In(left + 1, top);
                float w01 = (1 - fx) * fy * In(left, top + 1), w11 = fx * fy * In(left + 1, top + 1);
                int i00 = At(left, top), i10 = At(left + 1, top), i01 = At(left, top + 1), i11 = At(left + 1, top + 1);
                for (var c = 0; c < Features; c++)
                {
                    var plane = map.Slice(c * MapSide * MapSide, MapSide * MapSide);
                    crop[(((c * CropSide) + y) * CropSide) + x] = (w00 * plane[i00]) + (w10 * plane[i10]) + (w01 * plane[i01]) + (w11 * plane[i11]);
                }
            }
        }

        static float In(int x, int y) => (uint)x < MapSide && (uint)y < MapSide ? 1 : 0;

        static int At(int x, int y) => (Math.Clamp(y, 0, MapSide - 1) * MapSide) + Math.Clamp(x, 0, MapSide - 1);
    }

    private static Vector2 Point(ReadOnlySpan<float> mesh, int index) => new(mesh[3 * index], mesh[(3 * index) + 1]);
}
