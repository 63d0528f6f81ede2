using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Glam;

/// <summary>The operation on the self-made portraits.</summary>
public sealed class GlamTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static GlamRequest Good => GlamStudio.Request(SelfMadePortraits.Curls, SelfMadePortraits.Glasses);

    [Fact]
    public async Task Similarity_of_zero_leaves_the_template_as_it_is()
    {
        using var template = EngineFixture.Decode(SelfMadePortraits.Curls);
        using var outcome = await Run(Good with { Similarity = 0 });

        Assert.Equal(template.Samples.ToArray(), outcome.Pictures[0].Samples.ToArray());
    }

    [Fact]
    public async Task Higher_similarity_leads_away_from_the_template()
    {
        using var template = EngineFixture.Decode(SelfMadePortraits.Curls);
        var before = Shape(template);
        var (pixels, landmarks) = (new List<double>(), new List<float>());
        foreach (var similarity in (double[])[0.1, 0.3, 0.6, 1])
        {
            using var outcome = await Run(Good with { Similarity = similarity });
            pixels.Add(MeanDifference(template, outcome.Pictures[0]));
            var after = Shape(outcome.Pictures[0]);
            landmarks.Add(Enumerable.Range(0, 468).Average(i => Vector2.Distance(before[i], after[i])) / before.Frame.Unit);
        }

        Assert.Equal(pixels.Order(), pixels);
        Assert.True(pixels[^1] > 2 * pixels[0], string.Join(", ", pixels));
        Assert.True(landmarks[^1] > landmarks[0] && landmarks[2] > landmarks[0], string.Join(", ", landmarks));
    }

    [Theory]
    [InlineData(GlamStyle.Real)]
    [InlineData(GlamStyle.Balanced)]
    [InlineData(GlamStyle.Textured)]
    [InlineData(GlamStyle.Beautiful)]
    public async Task Nothing_changes_outside_head_and_neck(GlamStyle style)
    {
        const float Border = 0.35f;
        using var template = EngineFixture.Decode(SelfMadePortraits.Curls);
        using var studied = StudiedPhoto.Study(fixture.Analyzer, template, fixture.Analyzer.Analyze(template).Faces, false);
        using var scene = studied.Scene(PortraitWindow.Whole(template.Width, template.Height), template.Width, template.Height);
        var shape = scene.People[0].Shape;
        using var oval = Polygon.Mask(template.Width, template.Height, shape.Line(FaceMeshTopology.FaceOval.AsSpan()));
        using var distance = DistanceTransform.Signed(oval);
        using var skin = Morphology.Dilate(scene.Coverage.Skin, (int)(0.08f * shape.Frame.Unit));
        using var outcome = await Run(Good with { Styles = [style] });

        var (changed, outside) = (0, 0);
        for (var y = 0; y < template.Height; y++)
        {
            for (var x = 0; x < template.Width; x++)
            {
                if (!template.Row(y).Slice(3 * x, 3).SequenceEqual(outcome.Pictures[0].Row(y).Slice(3 * x, 3)))
                {
                    changed++;
                    outside += distance[x, y] < -Border * shape.Frame.Unit && skin[x, y] < 0.02f ? 1 : 0;
                }
            }
        }

        Assert.True(changed > 10_000);
        Assert.Equal(0, outside);
    }

    [Fact]
    public async Task Same_seed_gives_the_same_pictures_and_another_seed_others()
    {
        using var first = await Run(Good with { Count = 2, Styles = [GlamStyle.Real, GlamStyle.Real] });
        using var again = await Run(Good with { Count = 2, Styles = [GlamStyle.Real, GlamStyle.Real] });
        using var other = await Run(Good with { Seed = 2 });

        Assert.Equal(first.Pictures.Select(Bytes), again.Pictures.Select(Bytes));
        Assert.NotEqual(Bytes(first.Pictures[0]), Bytes(first.Pictures[1]));
        Assert.Equal(Bytes(first.Pictures[1]), Bytes(other.Pictures[0]));
    }

    [Fact]
    public async Task Without_a_style_all_four_are_drawn_once_in_an_order_of_the_seed()
    {
        var orders = new HashSet<string>();
        for (var seed = 1u; seed <= 6; seed++)
        {
            using var outcome = await Run(Good with { Count = 4, Styles = [], Seed = seed });
            string[] styles = [.. outcome.Report!.Glam!.Pictures.Select(picture => picture.Style)];
            Assert.Equal(GlamStyles.Names.Order(), styles.Order());
            Assert.Equal(4, outcome.Pictures.Select(Bytes).Distinct().Count());
            orders.Add(string.Join(' ', styles));
        }

        Assert.True(orders.Count > 1);
    }

    [Fact]
    public async Task Textured_skin_is_rougher_than_real_and_beautiful_skin_smoother()
    {
        var roughness = new Dictionary<GlamStyle, double>();
        foreach (var style in Enum.GetValues<GlamStyle>())
        {
            using var outcome = await Run(GlamStudio.Request(SelfMadePortraits.Glasses, SelfMadePortraits.Curls) with { Styles = [style] });
            roughness[style] = Roughness(outcome.Pictures[0]);
        }

        Assert.True(roughness[GlamStyle.Textured] > 1.02 * roughness[GlamStyle.Real], string.Join(", ", roughness));
        Assert.True(roughness[GlamStyle.Balanced] < roughness[GlamStyle.Real], string.Join(", ", roughness));
        Assert.True(roughness[GlamStyle.Beautiful] < roughness[GlamStyle.Balanced], string.Join(", ", roughness));
    }

    [Fact]
    public async Task Several_users_are_balanced_whatever_was_asked()
    {
        var request = GlamStudio.Request(GlamStudio.Row(2), SelfMadePortraits.Glasses, SelfMadePortraits.Curls) with { Count = 2, Styles = [GlamStyle.Textured, GlamStyle.Beautiful] };
        using var outcome = await Run(request);

        Assert.All(outcome.Report!.Glam!.Pictures, picture => Assert.Equal("balanced", picture.Style));
    }

    [Fact]
    public async Task Faces_are_replaced_largest_first_or_in_the_order_of_the_rectangles()
    {
        var row = GlamStudio.Row(2);
        using var template = EngineFixture.Decode(row);
        var right = new FaceBox(template.Width / 2f, 0, template.Width, template.Height);
        using var first = await Run(GlamStudio.Request(row, SelfMadePortraits.Glasses));
        using var second = await Run(GlamStudio.Request(row, SelfMadePortraits.Glasses) with { Users = [new GlamUser { Photos = [SelfMadePortraits.Glasses], Place = right }] });

        Assert.True(LeftChanges(template, first.Pictures[0]) > 5000);
        Assert.Equal(0, LeftChanges(template, second.Pictures[0]));
        Assert.Equal((0, 1), (first.Report!.Glam!.Users[0].Face, second.Report!.Glam!.Users[0].Face));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Rectangle_around_a_face_of_several_changes_that_face_alone(int wanted)
    {
        var row = GlamStudio.Row(4, 400);
        using var template = EngineFixture.Decode(row);
        var faces = fixture.Analyzer.Analyze(template).Faces.Select(face => face.Box).OrderBy(box => box.Left).ToArray();
        using var outcome = await Run(GlamStudio.Request(row, SelfMadePortraits.Glasses) with { Users = [new GlamUser { Photos = [SelfMadePortraits.Glasses], Place = faces[wanted] }] });

        for (var i = 0; i < faces.Length; i++)
        {
            Assert.Equal(i == wanted, Changes(template, outcome.Pictures[0], faces[i]) > 1000);
        }
    }

    [Fact]
    public async Task Largest_face_of_a_users_photo_is_used()
    {
        using var alone = await Run(Good);
        using var among = await Run(Good with { Users = [new GlamUser { Photos = [Beside(SelfMadePortraits.Glasses, SelfMadePortraits.Curls)] }] });

        Assert.InRange(MeanDifference(alone.Pictures[0], among.Pictures[0]), 0, 1.5);
    }

    [Fact]
    public async Task Best_photo_is_chosen_and_the_report_says_why()
    {
        var blurred = GlamStudio.Resized(GlamStudio.Resized(SelfMadePortraits.Glasses, 100, 125), 800, 1000);
        var dark = Darkened(SelfMadePortraits.Glasses, 0.25f);
        using var outcome = await Run(Good with { Users = [new GlamUser { Photos = [blurred, SelfMadePortraits.Glasses, dark] }] });

        var match = outcome.Report!.Glam!.Users[0];
        Assert.Equal(1, match.Photo);
        Assert.True(match.Photos[0].Sharpness > match.Photos[1].Sharpness);
        Assert.True(match.Photos[2].Exposure > match.Photos[1].Exposure);
        Assert.All(match.Photos, photo => Assert.Equal(photo.Cost, photo.Pose + photo.Size + photo.Sharpness + photo.Exposure + photo.Expression + photo.Occlusion, 0.05f));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Clarity_multiplies_the_size(int clarity)
    {
        using var outcome = await Run(Good with { Template = GlamStudio.Resized(SelfMadePortraits.Curls, 320, 400), Clarity = clarity });

        Assert.Equal((320 * clarity, 400 * clarity), (outcome.Pictures[0].Width, outcome.Pictures[0].Height));
    }

    [Fact]
    public async Task Template_on_its_side_is_given_back_on_its_side()
    {
        using var upright = EngineFixture.Decode(SelfMadePortraits.Curls);
        using var side = Warp.Turn(upright, 1);
        using var outcome = await Run(Good with { Template = EngineFixture.Encode(side) });

        Assert.Equal((side.Width, side.Height), (outcome.Pictures[0].Width, outcome.Pictures[0].Height));
        Assert.InRange(MeanDifference(side, outcome.Pictures[0]), 0.3, 12);
    }

    [Fact]
    public async Task Number_of_threads_does_not_matter()
    {
        using var both = await Run(Good with { Styles = [GlamStyle.Beautiful] });
        using var scope = RowParallel.Limit(1);
        using var engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
        using var one = await engine.RunAsync(Good with { Styles = [GlamStyle.Beautiful] }, null, default);

        Assert.Equal(Bytes(both.Pictures[0]), Bytes(one.Pictures[0]));
    }

    [Fact]
    public async Task Cancelled_work_stops()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await fixture.Engine.RunAsync(Good, null, source.Token));
    }

    private async Task<PortraitOutcome> Run(GlamRequest request)
    {
        var outcome = await fixture.Engine.RunAsync(request, null, default);
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        return outcome;
    }

    private FaceShape Shape(PixelBuffer picture) => FaceShape.FromPicture(fixture.Analyzer.Analyze(picture).Faces[0]);

    private static string Bytes(PixelBuffer picture) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(picture.Samples));

    private static double MeanDifference(PixelBuffer a, PixelBuffer b)
    {
        var sum = 0L;
        for (var i = 0; i < a.Samples.Length; i++)
        {
            sum += Math.Abs(a.Samples[i] - b.Samples[i]);
        }

        return (double)sum / a.Samples.Length;
    }

    private static int Changes(PixelBuffer a, PixelBuffer b, FaceBox box)
    {
        var changes = 0;
        for (var y = (int)box.Top; y < box.Bottom; y++)
        {
            for (var x = (int)box.Left; x < box.Right; x++)
            {
                changes += a.Row(y).Slice(3 * x, 3).SequenceEqual(b.Row(y).Slice(3 * x, 3)) ? 0 : 1;
            }
        }

        return changes;
    }

    /// <summary>The first portrait at its size and the other one at half of it.</summary>
    private static byte[] Beside(byte[] large, byte[] small)
    {
        using var first = EngineFixture.Decode(large);
        using var other = EngineFixture.Decode(GlamStudio.Resized(small, 400, 500));
        using var both = new PixelBuffer(first.Width + other.Width, first.Height);
        both.Samples.Fill(200);
        for (var y = 0; y < first.Height; y++)
        {
            first.Row(y).CopyTo(both.Row(y));
            if (y < other.Height)
            {
                other.Row(y).CopyTo(both.Row(y)[first.Stride..]);
            }
        }

        return EngineFixture.Encode(both);
    }

    private static int LeftChanges(PixelBuffer a, PixelBuffer b)
    {
        var changes = 0;
        for (var y = 0; y < a.Height; y++)
        {
            for (var x = 0; x < a.Width / 2; x++)
            {
                changes += a.Row(y).Slice(3 * x, 3).SequenceEqual(b.Row(y).Slice(3 * x, 3)) ? 0 : 1;
            }
        }

        return changes;
    }

    /// <summary>Mean magnitude of the fine band of lightness on the cheeks.</summary>
    private double Roughness(PixelBuffer picture)
    {
        var shape = Shape(picture);
        using var lab = ColorConversion.FromPixels(picture, ColorSpace.CieLab);
        using var low = GaussianFilter.Apply(lab.C0, 0.05f * shape.Frame.Unit);
        var (sum, count) = (0.0, 0);
        var radius = (int)(0.18f * shape.Frame.Unit);
        foreach (var landmark in (int[])[50, 280, 205, 425])
        {
            for (var y = -radius; y < radius; y++)
            {
                for (var x = -radius; x < radius; x++)
                {
                    var (px, py) = ((int)shape[landmark].X + x, (int)shape[landmark].Y + y);
                    sum += Math.Abs(lab.C0[px, py] - low[px, py]);
                    count++;
                }
            }
        }

        return sum / count;
    }

    private static byte[] Darkened(byte[] photo, float factor)
    {
        using var picture = EngineFixture.Decode(photo);
        foreach (ref var sample in picture.Samples)
        {
            sample = (byte)(sample * factor);
        }

        return EngineFixture.Encode(picture);
    }
}
