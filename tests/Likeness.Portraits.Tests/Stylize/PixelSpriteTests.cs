using System.Numerics;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Pixels;

namespace Likeness.Portraits.Tests.Stylize;

public sealed class PixelSpriteTests
{
    [Fact]
    public void A_diagonal_line_has_no_doubled_corners()
    {
        var sprite = new PixelSprite(16, 16);
        var color = sprite.Add(new Vector3(50, 0, 0), new Vector3(10, 0, 0)) + 1;

        sprite.Line([new Vector2(2.5f, 3.5f), new Vector2(12.5f, 8.5f)], color);

        var drawn = Cells(sprite, color);
        Assert.Contains((2, 3), drawn);
        Assert.Contains((12, 8), drawn);
        foreach (var (x, y) in drawn)
        {
            var horizontal = drawn.Contains((x - 1, y)) || drawn.Contains((x + 1, y));
            var vertical = drawn.Contains((x, y - 1)) || drawn.Contains((x, y + 1));
            Assert.False(horizontal && vertical, $"corner at {x},{y}");
        }
    }

    [Fact]
    public void Drawing_outside_the_sprite_is_ignored()
    {
        var sprite = new PixelSprite(4, 4);
        var color = sprite.Add(new Vector3(50, 0, 0), new Vector3(10, 0, 0)) + 1;

        sprite.Line([new Vector2(-5, -5), new Vector2(-1, 20)], color);

        Assert.Empty(Cells(sprite, color));
    }

    [Fact]
    public void Stray_cells_take_the_colour_around_them_but_large_clusters_stay()
    {
        var sprite = new PixelSprite(10, 10);
        sprite.Add(new Vector3(50, 0, 0), new Vector3(10, 0, 0), new Vector3(90, 0, 0));
        sprite.Cells[sprite.At(2, 2)] = 1;
        for (var x = 4; x < 9; x++)
        {
            sprite.Cells[sprite.At(x, 6)] = 2;
        }

        new ClusterCleaner(sprite).RemoveSmall(Enumerable.Repeat(true, 100).ToArray(), 4);

        Assert.Empty(Cells(sprite, 1));
        Assert.Equal(5, Cells(sprite, 2).Count);
    }

    [Fact]
    public void Cleaning_never_touches_cells_of_other_regions()
    {
        var sprite = new PixelSprite(6, 6);
        sprite.Add(new Vector3(50, 0, 0), new Vector3(10, 0, 0));
        sprite.Cells[sprite.At(3, 3)] = 1;
        var where = Enumerable.Repeat(true, 36).ToArray();
        where[sprite.At(3, 3)] = false;

        var cleaner = new ClusterCleaner(sprite);
        cleaner.Smooth(where);
        cleaner.RemoveSmall(where, 4);

        Assert.Equal([(3, 3)], Cells(sprite, 1));
    }

    [Fact]
    public void A_ramp_runs_from_dark_to_light_and_shifts_its_hue()
    {
        var ramp = ColorRamp.Around(new Vector3(60, 16, 18), 6, 30, 85);

        Assert.Equal(30, ramp.Colors[0].X, 3);
        Assert.Equal(85, ramp.Colors[5].X, 3);
        Assert.True(ramp.Colors[0].Z < ramp.Colors[3].Z, "shadows are cooler");
        Assert.Equal(ramp.Colors.OrderBy(color => color.X), ramp.Colors);
        Assert.Equal(0, ramp.Step(-20));
        Assert.Equal(5, ramp.Step(120));
    }

    [Theory]
    [InlineData(41, 44)]
    [InlineData(52, 52)]
    [InlineData(70, 66)]
    public void A_centered_ramp_draws_the_middle_of_a_face_as_light_as_it_was_seen(float middle, float seen)
    {
        var ramp = ColorRamp.Around(new Vector3(60, 16, 18), 6, 30, 85).Centered(middle, seen);

        var step = ramp.Step(middle);
        Assert.Equal(seen, ramp.Colors[step].X, 3);
        // The middle lies at the centre of its step, so that noise does not move it to another.
        Assert.Equal(step, ramp.Step(middle - 5));
        Assert.Equal(step, ramp.Step(middle + 5));
    }

    [Fact]
    public void Without_a_backdrop_the_cells_of_nobody_are_transparent_and_all_others_are_not()
    {
        var sprite = new PixelSprite(2, 1);
        sprite.Add(new Vector3(50, 20, 10));
        sprite.Regions[1] = Region.Skin;

        using var picture = PaletteFinish.Draw(sprite, 4, new StylizeWishes { Transparent = true }, colorless: false);

        Assert.Equal((8, 4, 4), (picture.Width, picture.Height, picture.Channels));
        Assert.Equal(0, picture.Row(2)[3]);
        Assert.Equal(255, picture.Row(2)[4 * 4 + 3]);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(35)]
    [InlineData(50)]
    [InlineData(70)]
    [InlineData(88)]
    public void Skin_keeps_its_lightness_whatever_its_tone(float lightness)
    {
        Assert.Equal(lightness, SkinTone.Normalize(new Vector3(lightness, 14, 16), monochrome: false).X);
        Assert.Equal(lightness, SkinTone.Normalize(new Vector3(lightness, 0, 0), monochrome: true).X);
    }

    [Fact]
    public void The_palette_is_merged_to_the_wanted_size_and_every_cell_keeps_a_near_colour()
    {
        var sprite = new PixelSprite(40, 1);
        for (var i = 0; i < 40; i++)
        {
            sprite.Cells[i] = sprite.Add(new Vector3(i * 2.5f, 0, 0));
        }

        PaletteFinish.Reduce(sprite, 10);

        Assert.Equal(10, sprite.Cells.ToArray().Distinct().Count());
        for (var i = 0; i < 40; i++)
        {
            Assert.InRange(sprite.Palette[sprite.Cells[i]].X, i * 2.5f - 10, i * 2.5f + 10);
        }
    }

    [Fact]
    public void A_window_keeps_the_aspect_ratio_and_stays_inside_the_picture()
    {
        var random = new Likeness.Imaging.SeededRandom(7);
        for (var i = 0; i < 500; i++)
        {
            var (width, height) = (1 + random.Next(2000), 1 + random.Next(2000));
            var low = new Vector2(random.NextSingle() * 3 - 1, random.NextSingle() * 3 - 1) * 1000;
            var window = PortraitWindow.Fit(low, low + new Vector2(random.NextSingle(), random.NextSingle()) * 1500, width, height);

            Assert.InRange(window.X, 0, width - window.Width);
            Assert.InRange(window.Y, 0, height - window.Height);
            Assert.True(window.Width >= 1 && window.Height >= 1);
            Assert.True(MathF.Abs(window.Width * (float)height - window.Height * (float)width) <= MathF.Max(width, height), $"{window} of {width}x{height}");
        }
    }

    private static List<(int X, int Y)> Cells(PixelSprite sprite, int color)
    {
        var cells = new List<(int X, int Y)>();
        for (var i = 0; i < sprite.Cells.Length; i++)
        {
            if (sprite.Cells[i] == color)
            {
                cells.Add((i % sprite.Width, i / sprite.Width));
            }
        }

        return cells;
    }
}
