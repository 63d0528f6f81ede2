using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize.VideoGame;

/// <summary>What both looks of the style promise.</summary>
public sealed class VideoGameStyleTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly GameLook[] Looks = [GameLook.LowPoly, GameLook.CelShaded];

    /// <summary>Number of the look, and name of the portrait.</summary>
    public static TheoryData<int, string> Portraits
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var look in Enumerable.Range(0, Looks.Length))
            {
                foreach (var name in SelfMadePortraits.All.Keys)
                {
                    data.Add(look, name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Portraits))]
    public void Skin_stays_as_light_or_dark_as_it_is(int look, string name)
    {
        using var drawn = GameRender.Of(fixture, SelfMadePortraits.All[name], Looks[look]);

        Assert.InRange(drawn.SkinDifference(), -3, 3);
    }

    [Theory]
    [MemberData(nameof(Portraits))]
    public void The_face_is_found_again_with_its_features_where_they_were(int look, string name)
    {
        using var drawn = GameRender.Of(fixture, SelfMadePortraits.All[name], Looks[look]);

        Assert.InRange(drawn.LandmarkError(fixture), 0, 0.08f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_bytes_do_not_depend_on_the_number_of_workers(int look)
    {
        using var one = Draw(1);
        using var four = Draw(4);

        Assert.Equal(one.Picture.Samples.ToArray(), four.Picture.Samples.ToArray());

        GameRender Draw(int workers)
        {
            using (RowParallel.Limit(workers))
            {
                return GameRender.Of(fixture, SelfMadePortraits.Curls, Looks[look], longSide: 512);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_seed_chooses_the_stage_and_leaves_the_person_alone(int look)
    {
        using var first = GameRender.Of(fixture, SelfMadePortraits.Curls, Looks[look], wishes => wishes with { Dialog = false }, seed: 0);
        using var second = GameRender.Of(fixture, SelfMadePortraits.Curls, Looks[look], wishes => wishes with { Dialog = false }, seed: 1);

        var nose = first.Scene.People[0].Shape[4] * first.Scale;
        Assert.NotEqual(first.At(4, first.Picture.Height / 2), second.At(4, first.Picture.Height / 2));
        Assert.Equal(first.At((int)nose.X, (int)nose.Y), second.At((int)nose.X, (int)nose.Y));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_grey_photo_stays_grey_with_its_stage_and_frame(int look)
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Glasses);
        MakeGrey(photo);
        using var drawn = GameRender.Of(fixture, photo, Looks[look]);
        using var colored = GameRender.Of(fixture, photo, Looks[look], wishes => wishes with { Color = true });

        Assert.Equal(0, Colorful(drawn));
        Assert.True(Colorful(colored) > 0.3 * colored.Picture.Width * colored.Picture.Height);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void A_transparent_backdrop_leaves_the_figure_alone(int look, bool dialog)
    {
        using var drawn = GameRender.Of(fixture, SelfMadePortraits.Curls, Looks[look], wishes => wishes with { Transparent = true, Dialog = dialog });

        Assert.Equal(4, drawn.Picture.Channels);
        var nose = drawn.Scene.People[0].Shape[4] * drawn.Scale;
        Assert.Equal(255, Alpha((int)nose.X, (int)nose.Y));
        Assert.Equal(0, Alpha(2, 2));
        Assert.Equal(0, Alpha(drawn.Picture.Width - 3, 2));

        int Alpha(int x, int y) => drawn.Picture.Row(y)[x * 4 + 3];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_frame_is_there_unless_it_is_not_wanted_and_never_over_the_face(int look)
    {
        using var with = GameRender.Of(fixture, SelfMadePortraits.Curls, Looks[look]);
        using var without = GameRender.Of(fixture, SelfMadePortraits.Curls, Looks[look], wishes => wishes with { Dialog = false });

        var chin = (int)(with.Scene.People[0].Shape[152].Y * with.Scale);
        var brows = (int)(with.Scene.People[0].Shape[105].Y * with.Scale);
        Assert.InRange(Different(with, without, chin, with.Picture.Height), 2000, int.MaxValue);
        Assert.Equal(0, Different(with, without, brows, chin));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Two_people_make_one_scene(int look)
    {
        using var left = EngineFixture.Decode(SelfMadePortraits.Curls);
        using var right = EngineFixture.Decode(SelfMadePortraits.Glasses);
        using var both = new PixelBuffer(left.Width + right.Width, left.Height);
        Compositor.OverInPlace(both, left);
        Compositor.OverInPlace(both, right, left.Width);
        using var drawn = GameRender.Of(fixture, both, Looks[look]);

        Assert.InRange((double)drawn.Picture.Width / drawn.Picture.Height, 1.57, 1.63);
        for (var person = 0; person < 2; person++)
        {
            Assert.InRange(drawn.SkinDifference(person), -3, 3);
            Assert.InRange(drawn.LandmarkError(fixture, person), 0, 0.08f);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Hair_clothes_and_stage_take_wanted_colours(int look)
    {
        var red = new NamedColor("red", new(42, 60, 42));
        var yellow = new NamedColor("yellow", new(82, 4, 66));
        var green = new NamedColor("green", new(58, -44, 36));
        using var drawn = GameRender.Of(fixture, SelfMadePortraits.Curls, Looks[look], wishes => wishes with { Hair = red, Clothes = yellow, Background = green, Dialog = false });
        using var lab = ColorConversion.FromPixels(drawn.Picture, ColorSpace.CieLab);

        Assert.True(Share(lab, (l, a, b) => a > 25 && b > 5 && l < 50) > 0.02, "no red hair");
        Assert.True(Share(lab, (l, a, b) => b > 40 && MathF.Abs(a) < 20) > 0.05, "no yellow clothes");
        Assert.True(lab.C1[4, lab.Height / 2] < -15, "no green stage");
    }

    [Theory]
    [InlineData(0, 256)]
    [InlineData(1, 256)]
    [InlineData(0, 2048)]
    [InlineData(1, 2048)]
    public void Every_size_keeps_the_shape_of_the_photo(int look, int longSide)
    {
        using var drawn = GameRender.Of(fixture, SelfMadePortraits.Glasses, Looks[look], longSide: longSide);

        Assert.InRange(drawn.Picture.Height, longSide - 8, longSide);
        Assert.InRange((double)drawn.Picture.Width / drawn.Picture.Height, 0.79, 0.81);
    }

    private static void MakeGrey(PixelBuffer picture)
    {
        var samples = picture.Samples;
        for (var i = 0; i < samples.Length; i += 3)
        {
            var grey = (byte)((samples[i] * 54 + samples[i + 1] * 183 + samples[i + 2] * 19) >> 8);
            (samples[i], samples[i + 1], samples[i + 2]) = (grey, grey, grey);
        }
    }

    private static int Colorful(GameRender drawn)
    {
        var samples = drawn.Picture.Samples;
        var count = 0;
        for (var i = 0; i < samples.Length; i += 3)
        {
            count += samples[i] != samples[i + 1] || samples[i] != samples[i + 2] ? 1 : 0;
        }

        return count;
    }

    private static int Different(GameRender a, GameRender b, int fromRow, int toRow)
    {
        var count = 0;
        for (var y = fromRow; y < toRow; y++)
        {
            for (var x = 0; x < a.Picture.Width; x++)
            {
                count += a.At(x, y) != b.At(x, y) ? 1 : 0;
            }
        }

        return count;
    }

    private static double Share(ColorImage lab, Func<float, float, float, bool> color)
    {
        var count = 0;
        for (var i = 0; i < lab.C0.Samples.Length; i++)
        {
            count += color(lab.C0.Samples[i], lab.C1.Samples[i], lab.C2.Samples[i]) ? 1 : 0;
        }

        return (double)count / lab.C0.Samples.Length;
    }
}
