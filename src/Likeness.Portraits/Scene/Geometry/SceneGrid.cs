using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>A scene's lightness, coverage and people at the reduced resolution at which it is modelled and lit.</summary>
internal sealed class SceneGrid : IDisposable
{
    private const int UsualLongSide = 512;

    private readonly PortraitScene _scene;
    private readonly FaceFrame[] _frames;

    private SceneGrid(PortraitScene scene, int step)
    {
        _scene = scene;
        Step = step;
        Width = Math.Max(2, scene.Width / step);
        Height = Math.Max(2, scene.Height / step);
        Scale = (float)Width / scene.Width;
        Columns = new LinearSteps(scene.Width, Width, (double)Width / scene.Width);
        Rows = new LinearSteps(scene.Height, Height, (double)Height / scene.Height);
        _frames = [.. scene.People.Select(person => person.Shape.Scaled(Scale).Frame)];
        var units = _frames.Select(frame => frame.Unit).Order().ToArray();
        Unit = units[units.Length / 2];
        Mask = Reduce(scene.Mask);
        Lightness = Reduce(scene.Lab.C0);
        Skin = Reduce(scene.Coverage.Skin);
        Hair = Reduce(scene.Coverage.Hair);
        Clothes = Reduce(scene.Coverage.Clothes);
        FacialHair = Reduce(scene.Coverage.FacialHair);
        Headwear = Reduce(scene.Coverage.Headwear);
        Features = FaceFeatures.Draw(scene.People, Scale, Width, Height);
    }

    /// <summary>Pixels of the canvas a pixel of the grid.</summary>
    public int Step { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Where the columns of the canvas lie on the grid.</summary>
    public LinearSteps Columns { get; }

    /// <summary>Where the rows of the canvas lie on the grid.</summary>
    public LinearSteps Rows { get; }

    /// <summary>Pixels of the grid a pixel of the canvas.</summary>
    public float Scale { get; }

    /// <summary>Pixels of the grid a unit of the median face.</summary>
    public float Unit { get; }

    public Plane Mask { get; }

    /// <summary>CIE L of the photo, 0…100.</summary>
    public Plane Lightness { get; }

    public Plane Skin { get; }

    public Plane Hair { get; }

    public Plane Clothes { get; }

    public Plane FacialHair { get; }

    public Plane Headwear { get; }

    public FaceFeatures Features { get; }

    /// <summary>The people's coordinates in pixels of the grid.</summary>
    public IReadOnlyList<FaceFrame> Frames => _frames;

    /// <param name="scene">The scene.</param>
    /// <param name="step">Pixels of the canvas a pixel of the grid; 0 chooses a long side of about 512.</param>
    public static SceneGrid Of(PortraitScene scene, int step) =>
        new(scene, step > 0 ? step : Math.Max(1, (int)MathF.Round((float)Math.Max(scene.Width, scene.Height) / UsualLongSide)));

    /// <summary>A person's landmarks in pixels of the grid.</summary>
    public Vector3[] Landmarks(int person) => [.. _scene.People[person].Shape.Scaled(Scale).Points[..Likeness.Faces.Face.LandmarkCount]];

    /// <summary>Whose pixel this is.</summary>
    public int OwnerAt(int x, int y) =>
        _scene.Owners[Math.Min(y * Step + Step / 2, _scene.Height - 1) * _scene.Width + Math.Min(x * Step + Step / 2, _scene.Width - 1)];

    /// <summary>A pixel in the coordinates of the face that it belongs to.</summary>
    public Vector2 OnFace(int x, int y) => _frames[OwnerAt(x, y)].FromPicture(new Vector2(x + 0.5f, y + 0.5f));

    /// <summary>A canvas plane at the grid's resolution.</summary>
    public Plane Reduce(Plane canvas) => Resampler.Resize(canvas, Width, Height, ResampleFilter.Box);

    /// <summary>A plane of the grid at the canvas's resolution.</summary>
    public Plane Enlarge(Plane grid) => Resampler.Resize(grid, _scene.Width, _scene.Height, ResampleFilter.Triangle);

    /// <summary>A row's coordinates in the faces that its pixels belong to.</summary>
    /// <param name="y">The row.</param>
    /// <param name="u">Receives sideways coordinates.</param>
    /// <param name="v">Receives downward coordinates.</param>
    public void OnFaces(int y, Span<float> u, Span<float> v)
    {
        if (_frames.Length > 1)
        {
            for (var x = 0; x < u.Length; x++)
            {
                var p = OnFace(x, y);
                (u[x], v[x]) = (p.X, p.Y);
            }

            return;
        }

        var frame = _frames[0];
        var start = frame.FromPicture(new Vector2(0.5f, y + 0.5f));
        var (across, down) = (frame.Right.X / frame.Unit, frame.Down.X / frame.Unit);
        for (var x = 0; x < u.Length; x += Vector<float>.Count)
        {
            var steps = Vector<float>.Indices + Lanes.Of(x);
            RowLanes.Store(Lanes.Of(start.X) + (steps * across), u, x);
            RowLanes.Store(Lanes.Of(start.Y) + (steps * down), v, x);
        }
    }

    /// <summary>Fills a plane from the coordinates of each pixel.</summary>
    public Plane Fill(Func<int, int, float> value)
    {
        var plane = new Plane(Width, Height);
        RowParallel.For(Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = plane.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = value(x, y);
                }
            }
        });
        return plane;
    }

    public void Dispose()
    {
        Mask.Dispose();
        Lightness.Dispose();
        Skin.Dispose();
        Hair.Dispose();
        Clothes.Dispose();
        FacialHair.Dispose();
        Headwear.Dispose();
        Features.Dispose();
    }
}
