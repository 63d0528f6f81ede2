using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize;
using Likeness.Portraits.Stylize.VideoGame;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize.VideoGame;

/// <summary>A photo drawn in a look of the style Video game, with the scene that it was drawn from.</summary>
internal sealed class GameRender : IDisposable
{
    private GameRender(PortraitScene scene, PixelBuffer picture) => (Scene, Picture) = (scene, picture);

    public PortraitScene Scene { get; }

    public PixelBuffer Picture { get; }

    /// <summary>Result pixels a pixel of the scene.</summary>
    public float Scale => (float)Picture.Width / Scene.Width;

    public static GameRender Of(EngineFixture fixture, byte[] photo, GameLook look, Func<StylizeWishes, StylizeWishes>? wish = null, int longSide = 1024, uint seed = 1, bool keepBackground = false)
    {
        using var picture = EngineFixture.Decode(photo);
        return Of(fixture, picture, look, wish, longSide, seed, keepBackground);
    }

    public static GameRender Of(EngineFixture fixture, PixelBuffer picture, GameLook look, Func<StylizeWishes, StylizeWishes>? wish = null, int longSide = 1024, uint seed = 1, bool keepBackground = false)
    {
        var faces = fixture.Analyzer.Analyze(picture).Faces;
        using var studied = StudiedPhoto.Study(fixture.Analyzer, picture, faces, IsGrey(picture));
        var wishes = new StylizeWishes { GameLook = look };
        wishes = wish?.Invoke(wishes) ?? wishes;
        var recipe = new VideoGameStyle();
        var plan = recipe.Plan(studied.Window(Framing.Portrait), studied.People, longSide, wishes);
        var scene = studied.Scene(plan.Window, plan.Width, plan.Height);
        return new GameRender(scene, recipe.Render(scene, plan, new RenderContext(wishes, seed, keepBackground, new StageClock(TimeProvider.System), default)));
    }

    public uint At(int x, int y)
    {
        var row = Picture.Row(y);
        return ((uint)row[x * Picture.Channels] << 16) | ((uint)row[x * Picture.Channels + 1] << 8) | row[x * Picture.Channels + 2];
    }

    /// <summary>The difference of the median skin lightness to the photo's, in CIE L.</summary>
    public float SkinDifference(int index = 0)
    {
        var person = Scene.People[index];
        using var field = PersonField.Around(person.Shape, Scene.Width, Scene.Height);
        using var after = ColorConversion.FromPixels(Picture, ColorSpace.CieLab);
        var (before, now) = (new List<float>(), new List<float>());
        for (var y = 0; y < field.Height; y += 2)
        {
            for (var x = 0; x < field.Width; x += 2)
            {
                var (px, py) = (field.Left + x, field.Top + y);
                if (field.OvalDistance[x, y] > 0.08f && field.Features[x, y] < 0.05f && field.V[x, y] < 1.4f && Scene.Regions[py * Scene.Width + px] == (byte)Region.Skin)
                {
                    before.Add(Scene.Lab.C0[px, py]);
                    now.Add(after.C0[Math.Min((int)(px * Scale), after.Width - 1), Math.Min((int)(py * Scale), after.Height - 1)]);
                }
            }
        }

        before.Sort();
        now.Sort();
        return now[now.Count / 2] - before[before.Count / 2];
    }

    /// <summary>The mean distance by which the landmarks of the face that is found again moved, in units; infinite without a face.</summary>
    public float LandmarkError(EngineFixture fixture, int index = 0)
    {
        ReadOnlySpan<int> landmarks = [33, 133, 263, 362, 468, 473, 1, 61, 291, 0, 17, 152, 105, 334, 234, 454];
        var before = Scene.People[index].Shape;
        var best = float.PositiveInfinity;
        foreach (var face in fixture.Analyzer.Analyze(Picture).Faces)
        {
            var after = FaceShape.FromPicture(face);
            var sum = 0f;
            foreach (var landmark in landmarks)
            {
                sum += Vector2.Distance(before[landmark] * Scale, after[landmark]) / (before.Frame.Unit * Scale);
            }

            best = MathF.Min(best, sum / landmarks.Length);
        }

        return best;
    }

    public void Dispose()
    {
        Scene.Dispose();
        Picture.Dispose();
    }

    private static bool IsGrey(PixelBuffer picture)
    {
        var samples = picture.Samples;
        for (var i = 0; i < samples.Length; i += 3)
        {
            if (samples[i] != samples[i + 1] || samples[i] != samples[i + 2])
            {
                return false;
            }
        }

        return true;
    }
}
