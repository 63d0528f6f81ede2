using System.Numerics;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Scene;

/// <summary>Hats are painted on a bare head, labelled as the region model labels them: partly clothes, partly hair.</summary>
public sealed class HeadwearReaderTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const float HatLine = -0.75f;

    private static readonly Vector3 Skin = new(62, 13, 17);
    private static readonly Vector3 Navy = new(22, 4, -18);
    private static readonly Vector3 White = new(92, 0, 1);
    private static readonly Vector3 Brown = new(26, 8, 12);

    [Theory]
    [InlineData(nameof(Region.Clothes))]
    [InlineData(nameof(Region.Hair))]
    public void Everything_above_the_lower_edge_is_headwear(string label)
    {
        using var head = new PaintedHead(fixture, Skin);
        head.Paint(Enum.Parse<Region>(label), Navy, IsHat);

        Read(head);

        Assert.InRange(head.Share(Region.Headwear, p => IsHat(p) && p.Y < HatLine - 0.08f), 0.97f, 1);
        Assert.InRange(head.Share(Region.Headwear, p => !IsHat(p)), 0, 0.01f);
        Assert.InRange(head.Share(Region.Skin, p => PaintedHead.Inside(p, new Vector2(0, 0.5f), new Vector2(0.8f, 1))), 0.99f, 1);
    }

    [Fact]
    public void Hair_below_the_hat_stays_hair_unless_it_has_the_hats_colour()
    {
        using var head = new PaintedHead(fixture, Skin);
        head.Paint(Region.Hair, Brown, BesideTheCheeks);
        head.Paint(Region.Clothes, White, IsHat);

        Read(head);

        Assert.InRange(head.Share(Region.Hair, p => BesideTheCheeks(p) && !IsHat(p)), 0.98f, 1);
    }

    [Fact]
    public void Brim_beside_the_forehead_in_the_hats_colour_belongs_to_it()
    {
        using var head = new PaintedHead(fixture, Skin);
        bool IsBrim(Vector2 p) => MathF.Abs(p.X) is > 0.95f and < 1.8f && p.Y > HatLine && p.Y < HatLine + 0.35f;
        head.Paint(Region.Clothes, Navy, IsHat);
        head.Paint(Region.Hair, Navy, IsBrim);

        Read(head);

        Assert.InRange(head.Share(Region.Headwear, IsBrim), 0.95f, 1);
    }

    [Fact]
    public void Scarf_around_the_face_is_headwear_and_the_collar_is_not()
    {
        using var head = new PaintedHead(fixture, Skin);
        var chin = head.Shape.Frame.ChinV;
        bool IsScarf(Vector2 p) => MathF.Abs(p.X) is > 1.0f and < 1.5f && p.Y > -0.6f && p.Y < chin - 0.6f;
        bool IsCollar(Vector2 p) => MathF.Abs(p.X) < 2 && p.Y > chin + 0.1f && p.Y < chin + 0.8f;
        head.Paint(Region.Clothes, White, p => IsHat(p) || IsScarf(p));
        head.Paint(Region.Clothes, White, IsCollar);

        Read(head);

        Assert.InRange(head.Share(Region.Headwear, IsScarf), 0.98f, 1);
        Assert.InRange(head.Share(Region.Clothes, IsCollar), 0.98f, 1);
    }

    [Fact]
    public void Doubtful_attribute_is_outvoted_by_cloth_above_the_forehead_or_two_far_colours()
    {
        using var cloth = new PaintedHead(fixture, Skin);
        cloth.Paint(Region.Clothes, Navy, IsHat);
        Assert.True(IsWorn(cloth, 0));

        using var hair = new PaintedHead(fixture, Skin);
        hair.Paint(Region.Hair, Brown, IsHat);
        Assert.False(IsWorn(hair, 0.3f));
        Assert.True(IsWorn(hair, 0.6f));

        hair.Paint(Region.Hair, White, p => IsHat(p) && p.X > 0.2f);
        Assert.True(IsWorn(hair, 0.3f));
        Assert.False(IsWorn(hair, 0.1f));
    }

    private static bool IsHat(Vector2 p) => p.Y < HatLine && PaintedHead.Inside(p, new Vector2(0, HatLine), new Vector2(1.4f, 1.1f));

    private static bool BesideTheCheeks(Vector2 p) => MathF.Abs(p.X) is > 0.95f and < 1.3f && p.Y > -0.5f && p.Y < 0.8f;

    private static void Read(PaintedHead head) => HeadwearReader.Read(head.Lab, head.Regions, head.Owners, PaintedHead.Owner, head.Shape);

    private static bool IsWorn(PaintedHead head, float presence) =>
        HeadwearReader.IsWorn(head.Lab, head.Regions, head.Owners, PaintedHead.Owner, head.Shape, presence);
}
