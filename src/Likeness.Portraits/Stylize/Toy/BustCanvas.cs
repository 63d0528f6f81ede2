using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>The scene's planes while a bust is completed where the photo ends: heads are closed above, shoulders go on to the sides and downwards.</summary>
internal sealed class BustCanvas
{
    private readonly ColorImage _lab;
    private readonly Plane _mask;
    private readonly byte[] _regions;

    private BustCanvas(ColorImage lab, Plane mask, byte[] regions, CanvasArea photo) => (_lab, _mask, _regions, Photo) = (lab, mask, regions, photo);

    /// <summary>Where the photo is.</summary>
    public CanvasArea Photo { get; }

    public int Width => _mask.Width;

    public int Height => _mask.Height;

    /// <summary>A scene whose people are complete as far as their busts reach. The caller disposes both.</summary>
    public static PortraitScene Complete(PortraitScene scene, IReadOnlyList<Bust> busts)
    {
        var canvas = new BustCanvas(scene.Lab.Clone(), scene.Mask.Clone(), [.. scene.Regions], scene.Photo);
        CutHeads.Close(canvas, scene.People[0].Shape.Frame.Unit);
        CutShoulders.GoOnSideways(canvas, busts);
        for (var i = 0; i < busts.Count; i++)
        {
            CutShoulders.GoOnDownwards(canvas, busts[i], scene.People[i], scene.Owners, (byte)i);
            CutShoulders.Complete(canvas, busts[i], scene.People[i], scene.Owners, (byte)i);
        }

        return new PortraitScene
        {
            Window = scene.Window,
            Photo = scene.Photo,
            Lab = canvas._lab,
            Mask = canvas._mask,
            Regions = canvas._regions,
            Owners = scene.Owners,
            People = scene.People,
            HasBodies = scene.HasBodies,
            IsMonochrome = scene.IsMonochrome,
        };
    }

    /// <summary>Whether a pixel shows a person.</summary>
    public bool IsPerson(int x, int y) => _mask[x, y] > 0.5f;

    /// <summary>What a pixel shows.</summary>
    public Region this[int x, int y] => (Region)_regions[y * Width + x];

    /// <summary>Makes a pixel show what another one shows.</summary>
    public void Copy(int fromX, int fromY, int x, int y)
    {
        for (var i = 0; i < 3; i++)
        {
            _lab[i][x, y] = _lab[i][fromX, fromY];
        }

        Put(x, y, this[fromX, fromY]);
    }

    /// <summary>Makes a pixel show a region of a colour.</summary>
    public void Put(int x, int y, Region region, System.Numerics.Vector3 color)
    {
        (_lab.C0[x, y], _lab.C1[x, y], _lab.C2[x, y]) = (color.X, color.Y, color.Z);
        Put(x, y, region);
    }

    /// <summary>Makes a pixel part of a person.</summary>
    public void Put(int x, int y, Region region)
    {
        _mask[x, y] = 1;
        _regions[y * Width + x] = (byte)(region == Region.Background ? Region.Clothes : region);
    }
}
