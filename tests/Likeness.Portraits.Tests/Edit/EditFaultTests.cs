using Likeness.Imaging;
using Likeness.Portraits.Tests.Support;
using static Likeness.Portraits.Tests.Edit.EditStudio;

namespace Likeness.Portraits.Tests.Edit;

/// <summary>What cannot be done, and pictures without people.</summary>
public sealed class EditFaultTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("add a hat", "hat")]
    [InlineData("把背景换成海滩", "海滩")]
    [InlineData("make her smile, cartoon style", "smile")]
    [InlineData("hello there", "hello")]
    [InlineData("不要卡通", "")]
    public async Task What_takes_a_generator_is_refused_with_the_words(string prompt, string word)
    {
        using var outcome = await fixture.Engine.RunAsync(new EditRequest { Pictures = [SelfMadePortraits.Curls], Prompt = prompt }, null, default);

        Assert.Equal(FaultKind.EngineCannot, outcome.Fault?.Kind);
        Assert.Contains("generative engine", outcome.Fault!.Detail, StringComparison.Ordinal);
        Assert.Contains(word, outcome.Fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task No_picture_and_several_pictures_take_a_generator(int count)
    {
        var request = new EditRequest { Pictures = [.. Enumerable.Repeat((ReadOnlyMemory<byte>)SelfMadePortraits.Curls, count)], Prompt = "cartoon" };
        using var outcome = await fixture.Engine.RunAsync(request, null, default);

        Assert.Equal(FaultKind.EngineCannot, outcome.Fault?.Kind);
        Assert.False(fixture.Engine.Supports(request).CanServe);
        Assert.Equal(fixture.Engine.Supports(request).Reason, outcome.Fault!.Detail);
    }

    [Fact]
    public async Task Words_of_a_refusal_are_cut_to_a_sentence()
    {
        using var outcome = await fixture.Engine.RunAsync(new EditRequest { Pictures = [SelfMadePortraits.Curls], Prompt = string.Join(' ', Enumerable.Repeat(new string('y', 300), 20).Select((word, i) => $"{word}{i}")) }, null, default);

        Assert.InRange(outcome.Fault!.Detail.Length, 50, 700);
    }

    [Fact]
    public async Task Empty_instruction_needs_a_shape()
    {
        using var empty = await fixture.Engine.RunAsync(new EditRequest { Pictures = [SelfMadePortraits.Curls], Prompt = " " }, null, default);
        var (picture, _) = await fixture.EditAsync(SelfMadePortraits.Curls, "", AspectRatio.All[0]);

        Assert.Equal(FaultKind.InvalidParameter, empty.Fault?.Kind);
        Assert.Equal((1024, 1024), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task Unreadable_picture_is_a_fault()
    {
        using var outcome = await fixture.Engine.RunAsync(new EditRequest { Pictures = [new byte[] { 1, 2, 3 }], Prompt = "cartoon" }, null, default);

        Assert.Equal(FaultKind.PictureUnreadable, outcome.Fault?.Kind);
    }

    [Theory]
    [InlineData("blur the background")]
    [InlineData("remove the background")]
    [InlineData("蓝色背景")]
    [InlineData("retouch")]
    [InlineData("3D")]
    public async Task Edit_of_people_needs_somebody(string prompt)
    {
        using var outcome = await fixture.Engine.RunAsync(new EditRequest { Pictures = [Landscape()], Prompt = prompt }, null, default);

        Assert.Equal(FaultKind.NoFace, outcome.Fault?.Kind);
    }

    [Theory]
    [InlineData("cartoon")]
    [InlineData("watercolor")]
    [InlineData("oil painting")]
    [InlineData("pencil")]
    [InlineData("line art")]
    [InlineData("pop art")]
    [InlineData("comic")]
    [InlineData("neon")]
    [InlineData("sunset")]
    [InlineData("rim light")]
    [InlineData("pixel art")]
    [InlineData("vintage")]
    [InlineData("smooth")]
    [InlineData("old photo repair")]
    public async Task Picture_without_people_is_edited_as_a_whole(string prompt)
    {
        using var before = EngineFixture.Decode(Landscape());
        var (after, report) = await fixture.EditAsync(Landscape(), prompt);

        Assert.Equal((before.Width, before.Height), (after.Width, after.Height));
        Assert.True(Difference(before, after) > 0.02, prompt);
        Assert.Empty(report.Faces);
    }

    [Fact]
    public async Task What_the_picture_does_not_allow_is_reported_beside_what_it_does()
    {
        var (_, report) = await fixture.EditAsync(Landscape(), "cartoon, blue background, marvellous");

        Assert.Equal(["style: cartoon"], report.Applied);
        Assert.Equal(["marvellous", "background", "blue"], report.Ignored);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 200)]
    [InlineData(17, 16)]
    public async Task Tiny_picture_is_no_bug(int width, int height)
    {
        using var pixels = new PixelBuffer(width, height);
        pixels.Samples.Fill(90);
        var file = EngineFixture.Encode(pixels);
        foreach (var prompt in (string[])["cartoon", "watercolor", "oil painting", "pencil", "line art", "pop art", "comic", "neon", "sunset", "vintage", "sharpen", "smooth", "black and white", "mosaic", "restore", "16:9"])
        {
            var (picture, _) = await fixture.EditAsync(file, prompt);
            Assert.True(prompt == "16:9" || (picture.Width == width && picture.Height == height), prompt);
        }
    }

    private static byte[] Landscape()
    {
        using var pixels = new PixelBuffer(320, 240);
        for (var y = 0; y < pixels.Height; y++)
        {
            var row = pixels.Row(y);
            for (var x = 0; x < pixels.Width; x++)
            {
                var hill = y > 120 + (30 * Math.Sin(x / 40.0));
                row[x * 3] = (byte)(hill ? 60 + (x % 7 * 6) : 120 + (y / 3));
                row[(x * 3) + 1] = (byte)(hill ? 110 + (y % 5 * 8) : 160 + (y / 4));
                row[(x * 3) + 2] = (byte)(hill ? 50 : 220);
            }
        }

        return EngineFixture.Encode(pixels);
    }
}
