using System.Numerics;

namespace Likeness.Imaging.Tests;

public sealed class RootsTests
{
    [Fact]
    public void Cube_and_fifth_roots_are_exact_to_a_few_units_of_the_last_place()
    {
        for (var x = 1e-12; x < 1e12; x *= 1.00037)
        {
            var value = (float)x;
            Assert.Equal(1, Roots.Cube(new Vector<float>(value))[0] / Math.Cbrt(value), 3e-7);
            Assert.Equal(1, Roots.Fifth(new Vector<float>(value))[0] / Math.Pow(value, 0.2), 3e-7);
        }
    }

    [Fact]
    public void Roots_are_odd_and_zero_stays_zero()
    {
        Assert.Equal(-Roots.Cube(new Vector<float>(0.3f))[0], Roots.Cube(new Vector<float>(-0.3f))[0]);
        Assert.Equal(0f, Roots.Cube(Vector<float>.Zero)[0]);
        Assert.Equal(0f, Roots.Fifth(Vector<float>.Zero)[0]);
    }

    [Fact]
    public void Exponential_and_logarithm_are_close()
    {
        for (var x = -86f; x < 80f; x += 0.0137f)
        {
            Assert.Equal(1, FastExponential.Natural(new Vector<float>(x))[0] / Math.Exp(x), 2e-5);
        }

        for (var x = 1e-9f; x < 1e9f; x *= 1.0013f)
        {
            Assert.Equal(Math.Log(x), FastLogarithm.Natural(new Vector<float>(x))[0], 3e-6);
        }

        Assert.Equal(0, FastExponential.Natural(new Vector<float>(-1e9f))[0], 1e-30);
    }
}
