using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize.VideoGame;

public sealed class CelShadedTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Portraits => [.. SelfMadePortraits.All.Keys];

    [Theory]
    [MemberData(nameof(Portraits))]
    public void Cheeks_are_painted_in_smooth_tones_without_specks(string name)
    {
        using var drawn = GameRender.Of(fixture, SelfMadePortraits.All[name], GameLook.CelShaded);
        using var lab = ColorConversion.FromPixels(drawn.Picture, ColorSpace.CieLab);
        using var calm = MedianFilter.Apply(lab.C0, 5);
        var face = drawn.Scene.People[0].Shape;
        var (specks, seen) = (0, 0);
        foreach (var cheek in (int[])[50, 280])
        {
            var radius = (int)(0.22f * face.Frame.Unit);
            for (var y = -radius; y <= radius; y++)
            {
                for (var x = -radius; x <= radius; x++)
                {
                    var (px, py) = ((int)face[cheek].X + x, (int)face[cheek].Y + y);
                    if (drawn.Scene.Regions[py * drawn.Scene.Width + px] == (byte)Region.Skin)
                    {
                        seen++;
                        specks += lab.C0[px, py] < calm[px, py] - 8 ? 1 : 0;
                    }
                }
            }
        }

        Assert.True(seen > 1000);
        Assert.InRange((double)specks / seen, 0, 0.01);
    }

    [Theory]
    [MemberData(nameof(Portraits))]
    public void Ink_runs_along_borders_and_goes_when_it_is_not_wanted(string name)
    {
        using var with = GameRender.Of(fixture, SelfMadePortraits.All[name], GameLook.CelShaded, wishes => wishes with { Dialog = false });
        using var without = GameRender.Of(fixture, SelfMadePortraits.All[name], GameLook.CelShaded, wishes => wishes with { Dialog = false, Outline = false });
        using var lines = ColorConversion.FromPixels(with.Picture, ColorSpace.CieLab);
        using var bare = ColorConversion.FromPixels(without.Picture, ColorSpace.CieLab);
        using var inside = DistanceTransform.Inside(with.Scene.Mask);
        var (dark, outline, border) = (0, 0, 0);
        for (var i = 0; i < inside.Samples.Length; i++)
        {
            var line = lines.C0.Samples[i] < bare.C0.Samples[i] - 6;
            var onBorder = inside.Samples[i] is > 0.5f and < 2.5f && i % with.Scene.Width is > 4 && i % with.Scene.Width < with.Scene.Width - 5;
            dark += line ? 1 : 0;
            border += onBorder ? 1 : 0;
            outline += onBorder && lines.C0.Samples[i] < 20 ? 1 : 0;
        }

        Assert.InRange((double)dark / inside.Samples.Length, 0.005, 0.06);
        Assert.InRange((double)outline / border, 0.8, 1);
    }

    [Fact]
    public void A_lamp_at_one_side_leaves_no_black_half()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Glasses);
        for (var y = 0; y < photo.Height; y++)
        {
            var row = photo.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                // From full light at the left to a third at the right.
                row[x] = (byte)(row[x] * (1 - 0.66f * x / row.Length));
            }
        }

        using var drawn = GameRender.Of(fixture, photo, GameLook.CelShaded);
        using var lab = ColorConversion.FromPixels(drawn.Picture, ColorSpace.CieLab);
        var face = drawn.Scene.People[0].Shape;
        var (left, right) = (lab.C0[(int)face[50].X, (int)face[50].Y], lab.C0[(int)face[280].X, (int)face[280].Y]);
        var (before, after) = (drawn.Scene.Lab.C0[(int)face[50].X, (int)face[50].Y], drawn.Scene.Lab.C0[(int)face[280].X, (int)face[280].Y]);
        Assert.True(before - after > 12, "the photo is not lit from one side");
        Assert.InRange(left - right, -26, 26);
        Assert.InRange(right, 0.6f * left, 100);
    }
}
