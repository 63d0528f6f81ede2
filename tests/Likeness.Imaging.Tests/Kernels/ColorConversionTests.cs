using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Likeness.Imaging.Tests;

public sealed class ColorConversionTests
{
    private static readonly Gen<Vector3> Colors =
        from r in Gen.Choose(0, 4000)
        from g in Gen.Choose(0, 4000)
        from b in Gen.Choose(0, 4000)
        select new Vector3(r, g, b) / 4000f;

    [Theory]
    [InlineData(ColorSpace.Srgb)]
    [InlineData(ColorSpace.LinearRgb)]
    [InlineData(ColorSpace.OkLab)]
    [InlineData(ColorSpace.CieLab)]
    public void All_greys_and_a_lattice_of_colours_come_back_as_the_same_bytes(ColorSpace space)
    {
        using var pixels = new PixelBuffer(256, 22);
        for (var i = 0; i < 256 * 22; i++)
        {
            var lattice = i - 256;
            var pixel = pixels.Samples.Slice(3 * i, 3);
            pixel[0] = (byte)(i < 256 ? i : lattice % 17 * 15);
            pixel[1] = (byte)(i < 256 ? i : lattice / 17 % 17 * 15);
            pixel[2] = (byte)(i < 256 ? i : lattice / 289 % 17 * 15);
        }

        using var image = ColorConversion.FromPixels(pixels, space);
        using var back = ColorConversion.ToPixels(image);
        Assert.Equal(space, image.Space);
        Assert.Equal(pixels.Samples.ToArray(), back.Samples.ToArray());
    }

    [Fact]
    public void Linear_light_follows_the_standard() => Prop.ForAll(Colors.ToArbitrary(), color =>
    {
        var linear = ColorConversion.SrgbToLinear(color);
        var back = ColorConversion.LinearToSrgb(linear);
        return Close(linear, new Vector3(Decode(color.X), Decode(color.Y), Decode(color.Z)), 2e-6f) && Close(back, color, 2e-6f);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lab_follows_the_standard() => Prop.ForAll(Colors.ToArbitrary(), color =>
    {
        var lab = ColorConversion.SrgbToCieLab(color);
        return Close(lab, Lab(color), 1e-3f) && Close(ColorConversion.CieLabToSrgb(lab), color, 1e-4f);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void OkLab_follows_its_definition() => Prop.ForAll(Colors.ToArbitrary(), color =>
    {
        var lab = ColorConversion.SrgbToOkLab(color);
        return Close(lab, OkLab(color), 3e-6f) && Close(ColorConversion.OkLabToSrgb(lab), color, 2e-4f);
    }).QuickCheckThrowOnFailure();

    // Published values: Ottosson's table has L 1, a 0, b 0 for white; Lab of pure red, green and blue after Lindbloom's calculator.
    [Fact]
    public void Known_colours_have_their_known_coordinates()
    {
        Assert.True(Close(ColorConversion.SrgbToOkLab(Vector3.One), new Vector3(1, 0, 0), 1e-4f));
        Assert.True(Close(ColorConversion.SrgbToCieLab(Vector3.One), new Vector3(100, 0, 0), 1e-2f));
        Assert.True(Close(ColorConversion.SrgbToCieLab(Vector3.UnitX), new Vector3(53.2408f, 80.0925f, 67.2032f), 2e-2f));
        Assert.True(Close(ColorConversion.SrgbToCieLab(Vector3.UnitY), new Vector3(87.7347f, -86.1827f, 83.1793f), 2e-2f));
        Assert.True(Close(ColorConversion.SrgbToCieLab(Vector3.UnitZ), new Vector3(32.2970f, 79.1875f, -107.8602f), 2e-2f));
    }

    [Fact]
    public void Black_is_zero_in_every_space()
    {
        Assert.Equal(Vector3.Zero, ColorConversion.SrgbToOkLab(Vector3.Zero));
        Assert.True(Close(ColorConversion.SrgbToCieLab(Vector3.Zero), Vector3.Zero, 1e-5f));
    }

    [Fact]
    public void Greys_have_no_colour()
    {
        for (var value = 0; value <= 255; value++)
        {
            var ok = ColorConversion.SrgbToOkLab(new Vector3(value / 255f));
            var cie = ColorConversion.SrgbToCieLab(new Vector3(value / 255f));
            Assert.True(MathF.Abs(ok.Y) < 1e-4f && MathF.Abs(ok.Z) < 1e-4f, $"{value}: {ok}");
            Assert.True(MathF.Abs(cie.Y) < 1e-2f && MathF.Abs(cie.Z) < 1e-2f, $"{value}: {cie}");
        }
    }

    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void A_pixel_does_not_depend_on_its_place(int width, int height)
    {
        using var source = TestPlanes.RandomImage(width, height, 7);
        using var lab = ColorConversion.Convert(source, ColorSpace.CieLab);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var expected = ColorConversion.SrgbToCieLab(new Vector3(source.C0[x, y], source.C1[x, y], source.C2[x, y]));
                Assert.Equal(expected, new Vector3(lab.C0[x, y], lab.C1[x, y], lab.C2[x, y]));
            }
        }
    }

    [Fact]
    public void Values_outside_the_range_are_clipped_to_bytes()
    {
        using var image = new ColorImage(40, 1, ColorSpace.Srgb);
        image.C0.Samples.Fill(-3f);
        image.C1.Samples.Fill(7f);
        image.C2.Samples.Fill(float.NaN);
        using var pixels = ColorConversion.ToPixels(image);
        for (var x = 0; x < 40; x++)
        {
            Assert.Equal((0, 255), (pixels.Samples[3 * x], pixels.Samples[(3 * x) + 1]));
        }
    }

    [Fact]
    public void Alpha_is_left_behind()
    {
        using var pixels = TestPlanes.RandomPixels(13, 3, 4, 5);
        using var image = ColorConversion.FromPixels(pixels, ColorSpace.Srgb);
        Assert.Equal(pixels.Samples[(4 * 7) + 1] / 255f, image.C1[7, 0]);
    }

    private static bool Close(Vector3 a, Vector3 b, float tolerance) =>
        Vector3.Abs(a - b) is var d && d.X <= tolerance && d.Y <= tolerance && d.Z <= tolerance;

    private static float Decode(double c) => (float)(c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4));

    private static Vector3 Lab(Vector3 color)
    {
        var (r, g, b) = (Decode(color.X), Decode(color.Y), Decode(color.Z));
        var x = F(((0.4124564 * r) + (0.3575761 * g) + (0.1804375 * b)) / 0.95047);
        var y = F((0.2126729 * r) + (0.7151522 * g) + (0.0721750 * b));
        var z = F(((0.0193339 * r) + (0.1191920 * g) + (0.9503041 * b)) / 1.08883);
        return new Vector3((float)((116 * y) - 16), (float)(500 * (x - y)), (float)(200 * (y - z)));

        static double F(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;
    }

    private static Vector3 OkLab(Vector3 color)
    {
        var (r, g, b) = ((double)Decode(color.X), (double)Decode(color.Y), (double)Decode(color.Z));
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return new Vector3(
            (float)((0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s)),
            (float)((1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s)),
            (float)((0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s)));
    }
}
