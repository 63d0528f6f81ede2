using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;
using Likeness.Quality;

namespace Likeness.Portraits.Tests.Retouch;

/// <summary>The operation on the self-made portraits.</summary>
public sealed class RetouchTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Samples => ["curls", "glasses"];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Fidelity_of_one_returns_the_picture_as_it_came(string sample)
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.All[sample]);
        using var outcome = await Retouch(SelfMadePortraits.All[sample], 1);

        Assert.Equal(photo.Samples.ToArray(), outcome.Pictures[0].Samples.ToArray());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Lower_fidelity_changes_more_and_evens_more(string sample)
    {
        // Rough skin, so that there is something to even.
        var file = EngineFixture.Encode(Blotched(SelfMadePortraits.All[sample]));
        using var photo = EngineFixture.Decode(file);
        using var scene = Scene(photo);
        var measures = new List<RetouchMeasures>();
        foreach (var fidelity in (double[])[0, 0.1, 0.3, 0.5, 0.7, 0.9])
        {
            using var outcome = await Retouch(file, fidelity);
            measures.Add(RetouchMeasures.Of(photo, outcome.Pictures[0], scene));
        }

        for (var i = 1; i < measures.Count; i++)
        {
            Assert.True(measures[i].Inside < measures[i - 1].Inside, $"step {i}: {measures[i - 1].Inside} to {measures[i].Inside}");
            Assert.True(measures[i].Roughness > measures[i - 1].Roughness, $"step {i}: {measures[i - 1].Roughness} to {measures[i].Roughness}");
        }

        Assert.All(measures, measure =>
        {
            Assert.Equal(0, measure.Background);
            Assert.InRange(measure.Lightness, -1.5f, 1.5f);
            Assert.InRange(measure.Shift, 0, 3);
        });
        if (sample == "curls")
        {
            // The skin of the other portrait is drawn with lines that are no blemishes.
            Assert.InRange(measures[1].Roughness, 0, 0.65f);
            Assert.InRange(measures[3].Roughness, 0.7f, 0.87f);
        }
    }

    [Fact]
    public async Task Small_steps_of_fidelity_are_small_changes()
    {
        using var before = await Retouch(SelfMadePortraits.Curls, 0.30);
        using var after = await Retouch(SelfMadePortraits.Curls, 0.31);

        Assert.InRange(LargestDifference(before.Pictures[0], after.Pictures[0]), 0, 4);
    }

    [Fact]
    public async Task Red_spot_is_healed_and_a_mole_stays()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Glasses);
        var shape = FaceShape.FromPicture(fixture.Analyzer.Analyze(photo).Faces[0]);
        var (spot, mole) = (shape[205], shape[425]);
        var unit = shape.Frame.Unit;
        Dot(photo, spot, 0.03f * unit, 12, -30, -25);
        Dot(photo, mole, 0.035f * unit, -110, -110, -100);
        using var outcome = await Retouch(EngineFixture.Encode(photo), 0.1);

        var result = outcome.Pictures[0];
        Assert.InRange(Contrast(result, spot, unit), 0, 0.4f * Contrast(photo, spot, unit));
        Assert.InRange(Contrast(result, mole, unit), 0.6f * Contrast(photo, mole, unit), float.MaxValue);
        Assert.InRange(outcome.Report!.Retouch!.Faces[0].Blemishes, 1, 40);
    }

    [Fact]
    public async Task Grey_photo_stays_grey()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Curls);
        for (var i = 0; i < photo.Samples.Length; i += 3)
        {
            photo.Samples[i] = photo.Samples[i + 2] = photo.Samples[i + 1];
        }

        using var outcome = await Retouch(EngineFixture.Encode(photo), 0);

        var samples = outcome.Pictures[0].Samples;
        for (var i = 0; i < samples.Length; i += 3)
        {
            Assert.InRange(Math.Max(Math.Abs(samples[i] - samples[i + 1]), Math.Abs(samples[i + 2] - samples[i + 1])), 0, 1);
        }
    }

    [Fact]
    public async Task Dark_skin_in_good_light_is_not_lifted_and_a_dark_photo_is_by_little()
    {
        using var good = await Retouch(SelfMadePortraits.Curls, 0);
        Assert.Equal(0, good.Report!.Retouch!.Faces[0].Lift);

        using var dark = EngineFixture.Decode(SelfMadePortraits.Curls);
        foreach (ref var sample in dark.Samples)
        {
            sample = (byte)(sample * 0.35f);
        }

        using var lifted = await Retouch(EngineFixture.Encode(dark), 0);
        Assert.InRange(lifted.Report!.Retouch!.Faces[0].Lift, 1, 5);
        using var scene = Scene(dark);
        Assert.InRange(RetouchMeasures.Of(dark, lifted.Pictures[0], scene).Lightness, 0.5f, 6);
    }

    [Fact]
    public async Task Every_face_of_a_group_is_retouched()
    {
        using var pair = SideBySide(Blotched(SelfMadePortraits.Curls), Blotched(SelfMadePortraits.Glasses));
        using var outcome = await Retouch(EngineFixture.Encode(pair), 0.1);

        Assert.Equal(2, outcome.Report!.Faces.Count);
        Assert.Equal(2, outcome.Report.Retouch!.Faces.Count);
        foreach (var face in outcome.Report.Faces)
        {
            Assert.InRange(Difference(pair, outcome.Pictures[0], face), 1, 30);
        }
    }

    [Fact]
    public async Task Picture_lying_on_its_side_comes_back_lying_on_its_side()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Glasses);
        using var lying = Warp.Turn(photo, 1);
        using var outcome = await Retouch(EngineFixture.Encode(lying), 0.1);

        Assert.Equal((lying.Width, lying.Height), (outcome.Pictures[0].Width, outcome.Pictures[0].Height));
        Assert.InRange(MeanDifference(lying, outcome.Pictures[0]), 0.01f, 4);
    }

    [Fact]
    public async Task Blurred_face_becomes_clearer_and_a_noisy_one_calmer()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Glasses);
        using var small = Resampler.Resize(photo, photo.Width / 5, photo.Height / 5);
        using var blurred = Resampler.Resize(small, photo.Width / 2, photo.Height / 2, ResampleFilter.Triangle);
        using var outcome = await Retouch(EngineFixture.Encode(blurred), 0.1);

        Assert.InRange(outcome.Report!.Retouch!.Faces[0].Blur, 0.3f, 1);
        Assert.True(EdgeEnergy(outcome.Pictures[0]) > 1.08f * EdgeEnergy(blurred));
    }

    [Fact]
    public async Task Upscale_of_two_doubles_the_size_and_reduced_again_it_is_the_picture()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Glasses);
        using var small = Resampler.Resize(photo, 240, 300);
        var file = EngineFixture.Encode(small);
        using var outcome = await fixture.Engine.RunAsync(new RetouchRequest { Picture = file, Fidelity = 1, Upscale = 2 }, null, default);

        Assert.Equal((480, 600), (outcome.Pictures[0].Width, outcome.Pictures[0].Height));
        using var back = Resampler.Resize(outcome.Pictures[0], 240, 300, ResampleFilter.Box);
        Assert.InRange(MeanDifference(small, back), 0, 1.2f);
        using var plain = Resampler.Resize(small, 480, 600, ResampleFilter.Triangle);
        Assert.True(EdgeEnergy(outcome.Pictures[0]) > 1.1f * EdgeEnergy(plain));
    }

    [Fact]
    public async Task Shape_is_refined_only_when_asked_and_only_below_its_fidelity()
    {
        using var plain = await Retouch(SelfMadePortraits.Curls, 0.1);
        using var shaped = await fixture.Engine.RunAsync(new RetouchRequest { Picture = SelfMadePortraits.Curls, RefineShape = true, Seed = 1 }, null, default);
        using var above = await fixture.Engine.RunAsync(new RetouchRequest { Picture = SelfMadePortraits.Curls, Fidelity = 0.3, RefineShape = true, Seed = 1 }, null, default);
        using var plainAbove = await Retouch(SelfMadePortraits.Curls, 0.3);

        Assert.InRange(MeanDifference(plain.Pictures[0], shaped.Pictures[0]), 0.005f, 2);
        Assert.Equal(plainAbove.Pictures[0].Samples.ToArray(), above.Pictures[0].Samples.ToArray());
        using var photo = EngineFixture.Decode(SelfMadePortraits.Curls);
        using var scene = Scene(photo);
        Assert.Equal(0, RetouchMeasures.Of(photo, shaped.Pictures[0], scene).Background);
    }

    [Fact]
    public async Task Same_request_gives_the_same_bytes_at_any_number_of_threads()
    {
        using var many = await Retouch(SelfMadePortraits.Curls, 0.1);
        using var engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
        using var limit = RowParallel.Limit(1);
        using var one = await engine.RunAsync(new RetouchRequest { Picture = SelfMadePortraits.Curls, Seed = 1 }, null, default);

        Assert.Equal(many.Pictures[0].Samples.ToArray(), one.Pictures[0].Samples.ToArray());
    }

    [Theory]
    [InlineData(-0.01, 1)]
    [InlineData(1.01, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0.5, 3)]
    [InlineData(0.5, 0)]
    public async Task Parameter_outside_its_range_is_a_fault(double fidelity, int upscale)
    {
        using var outcome = await fixture.Engine.RunAsync(new RetouchRequest { Picture = SelfMadePortraits.Curls, Fidelity = fidelity, Upscale = upscale }, null, default);

        Assert.Equal(FaultKind.InvalidParameter, outcome.Fault!.Kind);
    }

    [Fact]
    public async Task Picture_without_a_face_is_a_fault()
    {
        using var empty = new PixelBuffer(300, 200);
        empty.Samples.Fill(90);
        using var outcome = await Retouch(EngineFixture.Encode(empty), 0.1);

        Assert.Equal(FaultKind.NoFace, outcome.Fault!.Kind);
    }

    private async Task<PortraitOutcome> Retouch(byte[] file, double fidelity) =>
        await fixture.Engine.RunAsync(new RetouchRequest { Picture = file, Fidelity = fidelity, Seed = 1 }, null, default);

    private PortraitScene Scene(PixelBuffer photo)
    {
        using var studied = StudiedPhoto.Study(fixture.Analyzer, photo, fixture.Analyzer.Analyze(photo).Faces, false);
        return studied.Scene(PortraitWindow.Whole(photo.Width, photo.Height), photo.Width, photo.Height);
    }

    /// <summary>The portrait with noise in the band of blotches.</summary>
    private static PixelBuffer Blotched(byte[] file)
    {
        var photo = EngineFixture.Decode(file);
        using var noise = Noise.Value(photo.Width, photo.Height, 9, 5);
        for (var i = 0; i < noise.Samples.Length; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                ref var sample = ref photo.Samples[(3 * i) + c];
                sample = (byte)Math.Clamp(sample + ((noise.Samples[i] - 0.5f) * 18), 0, 255);
            }
        }

        return photo;
    }

    private static PixelBuffer SideBySide(PixelBuffer left, PixelBuffer right)
    {
        var both = new PixelBuffer(left.Width + right.Width, left.Height);
        for (var y = 0; y < both.Height; y++)
        {
            left.Row(y).CopyTo(both.Row(y));
            right.Row(y).CopyTo(both.Row(y)[(3 * left.Width)..]);
        }

        left.Dispose();
        right.Dispose();
        return both;
    }

    private static void Dot(PixelBuffer picture, System.Numerics.Vector2 center, float radius, int red, int green, int blue)
    {
        for (var y = (int)(center.Y - (2 * radius)); y <= center.Y + (2 * radius); y++)
        {
            for (var x = (int)(center.X - (2 * radius)); x <= center.X + (2 * radius); x++)
            {
                var weight = Math.Clamp(1.5f - (System.Numerics.Vector2.Distance(center, new(x + 0.5f, y + 0.5f)) / radius), 0, 1);
                var pixel = picture.Row(y).Slice(3 * x, 3);
                (pixel[0], pixel[1], pixel[2]) = (Add(pixel[0], red, weight), Add(pixel[1], green, weight), Add(pixel[2], blue, weight));
            }
        }

        static byte Add(byte value, int change, float weight) => (byte)Math.Clamp(value + (change * weight), 0, 255);
    }

    /// <summary>Difference of green between a place and the ring around it.</summary>
    private static float Contrast(PixelBuffer picture, System.Numerics.Vector2 center, float unit)
    {
        var (inside, ring, a, b) = (0f, 0f, 0, 0);
        for (var y = (int)(center.Y - (0.12f * unit)); y <= center.Y + (0.12f * unit); y++)
        {
            for (var x = (int)(center.X - (0.12f * unit)); x <= center.X + (0.12f * unit); x++)
            {
                var far = System.Numerics.Vector2.Distance(center, new(x + 0.5f, y + 0.5f)) / unit;
                if (far < 0.025f)
                {
                    (inside, a) = (inside + picture.Row(y)[(3 * x) + 1], a + 1);
                }
                else if (far is > 0.08f and < 0.12f)
                {
                    (ring, b) = (ring + picture.Row(y)[(3 * x) + 1], b + 1);
                }
            }
        }

        return MathF.Abs((inside / a) - (ring / b));
    }

    private static int LargestDifference(PixelBuffer a, PixelBuffer b)
    {
        var largest = 0;
        for (var i = 0; i < a.Samples.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(a.Samples[i] - b.Samples[i]));
        }

        return largest;
    }

    private static float MeanDifference(PixelBuffer a, PixelBuffer b)
    {
        var sum = 0L;
        for (var i = 0; i < a.Samples.Length; i++)
        {
            sum += Math.Abs(a.Samples[i] - b.Samples[i]);
        }

        return (float)sum / a.Samples.Length;
    }

    private static float Difference(PixelBuffer a, PixelBuffer b, FaceReport face)
    {
        var (sum, count) = (0L, 0);
        for (var y = (int)face.Box.Top; y < face.Box.Bottom; y++)
        {
            for (var x = (int)face.Box.Left * 3; x < (int)face.Box.Right * 3; x++)
            {
                sum += Math.Abs(a.Row(y)[x] - b.Row(y)[x]);
                count++;
            }
        }

        return (float)sum / count;
    }

    private static float EdgeEnergy(PixelBuffer picture)
    {
        using var lab = ColorConversion.FromPixels(picture, ColorSpace.CieLab);
        using var slope = Gradient.Magnitude(lab.C0);
        var sum = 0.0;
        foreach (var value in slope.Samples)
        {
            sum += value * value;
        }

        return (float)Math.Sqrt(sum / slope.Samples.Length);
    }
}
