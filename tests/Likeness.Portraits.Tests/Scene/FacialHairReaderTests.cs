using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Scene;

/// <summary>Hair is painted on a bare face; what is read must be what was painted, on any skin.</summary>
public sealed class FacialHairReaderTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly Vector3 Light = new(72, 12, 18);
    private static readonly Vector3 Dark = new(34, 13, 17);
    private static readonly Vector3 Black = new(14, 1, 1);
    private static readonly Vector3 White = new(82, 0, 2);

    public static TheoryData<string, string, FacialHairKind> Painted => new()
    {
        { "light", "black", FacialHairKind.Moustache }, { "light", "black", FacialHairKind.Goatee }, { "light", "black", FacialHairKind.Beard },
        { "dark", "black", FacialHairKind.Beard }, { "dark", "white", FacialHairKind.Beard }, { "dark", "white", FacialHairKind.Moustache },
    };

    [Theory]
    [MemberData(nameof(Painted))]
    public void What_grows_is_found_where_it_was_painted_and_nowhere_else(string skin, string hair, FacialHairKind kind)
    {
        using var head = Head(skin);
        bool Grows(Vector2 p) => kind switch
        {
            FacialHairKind.Moustache => OnUpperLip(head, p),
            FacialHairKind.Goatee => OnUpperLip(head, p) || OnChin(head, p),
            _ => OnUpperLip(head, p) || OnChin(head, p) || OnJaw(head, p),
        };
        var color = hair == "white" ? White : Black;
        head.Paint(null, color, Grows);

        var read = Read(head, kind);

        Assert.Equal(kind, read.Kind);
        Assert.True(read.IsDrawn);
        Assert.True(read.HasMoustache);
        Assert.InRange(Vector3.Distance(color, read.Color), 0, 12);
        Assert.InRange(head.Share(Region.FacialHair, Grows), 0.75f, 1);
        Assert.InRange(head.Share(Region.FacialHair, p => p.Y < 0.6f), 0, 0.001f);
        Assert.InRange(head.Share(Region.FacialHair, p => !Grows(p) && PaintedHead.Inside(p, new Vector2(0, 0.4f), new Vector2(1, 1.6f))), 0, 0.06f);
    }

    [Fact]
    public void Beard_without_a_moustache_stays_without_one()
    {
        using var head = Head("light");
        head.Paint(null, Black, p => OnChin(head, p) || OnJaw(head, p));

        var read = Read(head, FacialHairKind.Beard);

        Assert.False(read.HasMoustache);
        Assert.InRange(head.Share(Region.FacialHair, p => OnUpperLip(head, p)), 0, 0.35f);
        Assert.InRange(head.Share(Region.FacialHair, p => OnChin(head, p)), 0.75f, 1);
    }

    [Fact]
    public void Shadow_on_one_side_of_the_upper_lip_is_no_half_moustache()
    {
        using var head = Head("light");
        head.Paint(null, Black, p => OnChin(head, p) || OnJaw(head, p) || (OnUpperLip(head, p) && head.Lower(p).X > 0));

        var read = Read(head, FacialHairKind.Beard);

        Assert.False(read.HasMoustache);
        Assert.Equal(0, head.Share(Region.FacialHair, p => OnUpperLip(head, p)));
        Assert.InRange(head.Share(Region.FacialHair, p => OnChin(head, p)), 0.75f, 1);
    }

    [Fact]
    public void Hair_that_the_map_sees_between_nose_and_moustache_belongs_to_it()
    {
        using var head = Head("light");
        bool BesideTheNose(Vector2 p) => head.Lower(p) is { Y: > -0.12f and < 0.05f, X: > -0.4f and < 0.4f };
        head.Paint(null, Black, p => OnUpperLip(head, p));
        head.Paint(Region.Hair, Black, BesideTheNose);

        Read(head, FacialHairKind.Moustache);

        Assert.InRange(head.Share(Region.FacialHair, BesideTheNose), 0.95f, 1);
    }

    [Fact]
    public void Hair_that_the_map_sees_on_a_shaved_face_is_skin()
    {
        using var head = Head("light");
        head.Paint(Region.Hair, Light with { X = 58 }, p => OnUpperLip(head, p));

        var read = Read(head, FacialHairKind.None);

        Assert.Equal(FacialHair.None, read);
        Assert.Equal(0, head.Share(Region.FacialHair, _ => true));
        Assert.InRange(head.Share(Region.Skin, p => OnUpperLip(head, p)), 0.999f, 1);
    }

    [Fact]
    public void Stubble_is_told_but_not_drawn()
    {
        using var head = Head("light");
        head.Paint(null, Light with { X = 60 }, p => OnChin(head, p));

        var read = Read(head, FacialHairKind.Stubble);

        Assert.Equal(FacialHairKind.Stubble, read.Kind);
        Assert.False(read.IsDrawn);
        Assert.True(read.Color.X < Light.X);
        Assert.Equal(0, head.Share(Region.FacialHair, _ => true));
    }

    [Fact]
    public void Clothes_before_the_chin_are_no_beard()
    {
        using var head = Head("light");
        head.Paint(null, Black, p => OnUpperLip(head, p) || OnChin(head, p) || OnJaw(head, p));
        head.Paint(Region.Clothes, Black, p => p.Y > head.Shape.Frame.ChinV - 0.1f);

        Read(head, FacialHairKind.Beard);

        Assert.InRange(head.Share(Region.Clothes, p => p.Y > head.Shape.Frame.ChinV + 0.1f && PaintedHead.Inside(p, new Vector2(0, 1.9f), new Vector2(0.5f, 0.5f))), 0.95f, 1);
    }

    [Fact]
    public void Nobody_elses_face_gets_a_beard()
    {
        using var head = Head("light");
        head.Paint(null, Black, p => OnUpperLip(head, p) || OnChin(head, p));
        Array.Fill(head.Owners, (byte)7);

        Read(head, FacialHairKind.Goatee);

        Assert.Equal(0, head.Share(Region.FacialHair, _ => true));
    }

    private static bool OnUpperLip(PaintedHead head, Vector2 p)
    {
        var at = head.Lower(p);
        var lower = new LowerFace(head.Shape);
        return MathF.Abs(at.X) < lower.MouthHalfWidth && at.Y > 0.14f && at.Y < lower.UpperLip - 0.01f;
    }

    private static bool OnChin(PaintedHead head, Vector2 p)
    {
        var at = head.Lower(p);
        var lower = new LowerFace(head.Shape);
        return MathF.Abs(at.X) < lower.MouthHalfWidth && at.Y > lower.Mouth + 0.25f && at.Y < 0.98f;
    }

    private static bool OnJaw(PaintedHead head, Vector2 p)
    {
        var at = head.Lower(p);
        var lower = new LowerFace(head.Shape);
        return MathF.Abs(at.X) is var across && across > lower.MouthHalfWidth && across < 0.85f && at.Y > 0.55f && at.Y < 0.8f;
    }

    private static FacialHair Read(PaintedHead head, FacialHairKind kind) =>
        FacialHairReader.Read(head.Lab, head.Regions, head.Owners, PaintedHead.Owner, head.Shape, head.Skin, kind);

    private PaintedHead Head(string skin) => new(fixture, skin == "dark" ? Dark : Light);
}
