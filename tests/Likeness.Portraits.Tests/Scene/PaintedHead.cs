using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Scene;

/// <summary>The geometry of the sample portrait's face on a canvas without anything but what a test paints: skin everywhere inside an ellipse around the face, background outside.</summary>
internal sealed class PaintedHead : IDisposable
{
    public const byte Owner = 0;

    private const byte Nobody = 255;

    public PaintedHead(EngineFixture fixture, Vector3 skin)
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Curls);
        Shape = FaceShape.FromPicture(fixture.Analyzer.Analyze(photo).Faces[0]);
        Lab = new ColorImage(photo.Width, photo.Height, ColorSpace.CieLab);
        Regions = new byte[photo.Width * photo.Height];
        Owners = new byte[Regions.Length];
        Array.Fill(Owners, Nobody);
        Skin = skin;
        Paint(Region.Background, new Vector3(90, 0, 0), _ => true);
        Paint(Region.Skin, skin, p => Inside(p, new Vector2(0, 0.4f), new Vector2(1.15f, 1.75f)));
        for (var i = 0; i < Owners.Length; i++)
        {
            Owners[i] = Regions[i] == (byte)Region.Background ? Nobody : Owner;
        }
    }

    public ColorImage Lab { get; }

    public byte[] Regions { get; }

    public byte[] Owners { get; }

    public FaceShape Shape { get; }

    public Vector3 Skin { get; }

    public static bool Inside(Vector2 p, Vector2 center, Vector2 radii) => ((p - center) / radii).LengthSquared() < 1;

    /// <summary>Paints what a predicate of face coordinates names; a region of null leaves the labels as they are.</summary>
    public void Paint(Region? region, Vector3 color, Func<Vector2, bool> where)
    {
        // Two colours in turn, a little apart: nothing in a photo is perfectly flat.
        Visit((at, p) =>
        {
            if (!where(p))
            {
                return;
            }

            var grain = ((at * 7919) % 5) - 2;
            (Lab.C0.Samples[at], Lab.C1.Samples[at], Lab.C2.Samples[at]) = (color.X + grain, color.Y, color.Z);
            if (region is { } label)
            {
                Regions[at] = (byte)label;
                Owners[at] = label == Region.Background ? Nobody : Owner;
            }
        });
    }

    /// <summary>Share of the pixels named by a predicate that have a region.</summary>
    public float Share(Region region, Func<Vector2, bool> where)
    {
        var (named, hit) = (0, 0);
        Visit((at, p) =>
        {
            if (where(p))
            {
                named++;
                hit += Regions[at] == (byte)region ? 1 : 0;
            }
        });
        Assert.True(named > 20, "The test looks at nothing.");
        return (float)hit / named;
    }

    /// <summary>The point in the coordinates of the lower face.</summary>
    public Vector2 Lower(Vector2 face) => new LowerFace(Shape).At(Shape.Frame.ToPicture(face.X, face.Y));

    public void Dispose() => Lab.Dispose();

    private void Visit(Action<int, Vector2> visit)
    {
        for (var y = 0; y < Lab.Height; y++)
        {
            for (var x = 0; x < Lab.Width; x++)
            {
                visit((y * Lab.Width) + x, Shape.Frame.FromPicture(new Vector2(x + 0.5f, y + 0.5f)));
            }
        }
    }
}
