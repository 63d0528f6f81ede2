using FsCheck;
using FsCheck.Fluent;
using Likeness.Server.Labels;

namespace Likeness.Server.Tests.Labels;

/// <summary>Text marks: where they stand, how large, how they are seen.</summary>
public sealed class TextMarkTests
{
    [Theory]
    [InlineData(256, 256)]
    [InlineData(1024, 1024)]
    [InlineData(1536, 672)]
    [InlineData(720, 1280)]
    [InlineData(4096, 4096)]
    public void Letters_are_a_twentieth_of_the_shorter_side_and_not_much_more(int width, int height)
    {
        foreach (var (text, language) in new[] { (null, MarkLanguage.Chinese), (null, MarkLanguage.English), ("图片由 AI 生成", MarkLanguage.Chinese) })
        {
            using var before = Drawn.Plain(width, height, 0);
            using var after = before.Clone();
            Drawn.Paint(after, new TextMark { Text = text, Language = language });
            var (left, top, right, bottom) = Drawn.Changed(before, after, 128);

            Assert.InRange(bottom - top, Math.Min(width, height) * 0.05, Math.Max(16, Math.Min(width, height) * 0.06));
            Assert.InRange(right - left, 1, width / 2);
        }
    }

    [Theory]
    [InlineData((int)MarkCorner.BottomRight, false, false)]
    [InlineData((int)MarkCorner.BottomLeft, true, false)]
    [InlineData((int)MarkCorner.TopLeft, true, true)]
    [InlineData((int)MarkCorner.TopRight, false, true)]
    public void A_mark_stands_in_its_corner_and_touches_no_edge(int corner, bool atLeft, bool atTop)
    {
        using var before = Drawn.Plain(900, 600, 90);
        using var after = before.Clone();
        Drawn.Paint(after, new TextMark { Corner = (MarkCorner)corner });
        var (left, top, right, bottom) = Drawn.Changed(before, after, 64);

        Assert.InRange(atLeft ? left : 900 - right, 6, 30);
        Assert.InRange(atTop ? top : 600 - bottom, 6, 30);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(128)]
    [InlineData(153)]
    [InlineData(200)]
    [InlineData(255)]
    public void Letters_stand_out_on_any_brightness(int gray)
    {
        using var before = Drawn.Plain(512, 512, (byte)gray);
        using var after = before.Clone();
        Drawn.Paint(after, new TextMark());

        Assert.True(Drawn.LargestChange(before, after) >= 95);
    }

    [Fact]
    public void Letters_have_an_edge_of_the_opposite_on_busy_ground()
    {
        using var picture = Drawn.Noise(512, 512);
        using var before = picture.Clone();
        Drawn.Paint(picture, new TextMark());
        var (left, top, right, bottom) = Drawn.Changed(before, picture, 64);
        int letters = 0, around = 0, sum = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var pixel = picture.Row(y).Slice(3 * x, 3);
                var isLetter = pixel[0] > 240 && pixel[1] > 240 && pixel[2] > 240;
                letters += isLetter ? 1 : 0;
                around += isLetter ? 0 : 1;
                sum += isLetter ? 0 : pixel[1];
            }
        }

        // Noise has a mean of 127; between white letters it is calmed and darkened.
        Assert.InRange(letters / (double)(letters + around), 0.1, 0.6);
        Assert.InRange(sum / (double)around, 0, 110);
    }

    [Fact]
    public void Less_opacity_changes_less()
    {
        using var before = Drawn.Plain(512, 512, 0);
        var changes = new[] { 0, 0.1, 0.3, 0.6, 1 }.Select(opacity =>
        {
            using var after = before.Clone();
            Drawn.Paint(after, new TextMark { Opacity = opacity });
            return Drawn.LargestChange(before, after);
        }).ToList();

        Assert.Equal(0, changes[0]);
        Assert.InRange(changes[1], 22, 28);
        Assert.InRange(changes[2], 72, 80);
        Assert.InRange(changes[3], 148, 156);
        Assert.Equal(255, changes[4]);
    }

    [Fact]
    public void A_gray_picture_stays_gray()
    {
        using var picture = Drawn.Noise(300, 300);
        for (var i = 0; i < picture.Samples.Length; i += 3)
        {
            picture.Samples[i + 1] = picture.Samples[i + 2] = picture.Samples[i];
        }

        Drawn.Paint(picture, new TextMark { Opacity = 0.7 });

        for (var i = 0; i < picture.Samples.Length; i += 3)
        {
            Assert.Equal(picture.Samples[i], picture.Samples[i + 1]);
            Assert.Equal(picture.Samples[i], picture.Samples[i + 2]);
        }
    }

    [Fact]
    public void On_transparent_ground_the_mark_is_opaque_and_the_rest_stays_transparent()
    {
        using var picture = Drawn.Plain(400, 400, 255, channels: 4, alpha: 0);
        Drawn.Paint(picture, new TextMark());

        Assert.Equal(0, picture.Row(0)[3]);
        Assert.Equal(255, Enumerable.Range(0, 400 * 400).Max(i => picture.Samples[(4 * i) + 3]));
    }

    [Fact]
    public void A_long_text_is_broken_and_stays_in_its_part_of_the_picture()
    {
        using var before = Drawn.Plain(600, 600, 40);
        using var after = before.Clone();
        Drawn.Paint(after, new TextMark { Text = string.Concat(Enumerable.Repeat("由人工智能生成的图片。", 9)), Corner = MarkCorner.TopLeft });
        var (left, top, right, bottom) = Drawn.Changed(before, after, 100);

        Assert.True(left >= 3 && top >= 3 && right <= 597, $"{left} {top} {right}");
        Assert.InRange(bottom - top, 60, 190);
    }

    [Fact]
    public void The_same_mark_is_the_same_bytes()
    {
        using var first = Drawn.Noise(700, 500);
        using var second = first.Clone();
        Drawn.Paint(first, new TextMark());
        Drawn.Paint(second, new TextMark());

        Assert.True(first.Samples.SequenceEqual(second.Samples));
    }

    [Fact]
    public void No_text_and_no_size_make_the_painter_throw()
    {
        var sizes = Gen.Elements((1, 1), (8, 8), (3, 200), (200, 3), (40, 900), (130, 70), (700, 40));
        var texts = Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>(),
            Gen.Elements("<span size='9000'>x</span>", "&#0;", "\u202Egnp.exe", new string('i', 10_000), "\uD800", "👩‍👩‍👧", "مرحبا", "a\u0300\u0301\u0302", "\0\t\n\r", new string('由', 500)));
        Prop.ForAll(sizes.ToArbitrary(), texts.ToArbitrary(), (size, text) =>
        {
            using var picture = Drawn.Plain(size.Item1, size.Item2, 128);
            Drawn.Paint(picture, new TextMark { Text = text, Corner = (MarkCorner)((text?.Length ?? 0) % 4) });
            return true;
        }).QuickCheckThrowOnFailure();
    }
}
