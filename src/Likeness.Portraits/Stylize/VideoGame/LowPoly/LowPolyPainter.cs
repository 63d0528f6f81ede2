using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>The look of a late-1990s console: flat-shaded facets, hard pixels, a stage and a dialog frame.</summary>
internal static class LowPolyPainter
{
    private static readonly Vector3 Contour = new(7, 4, -8);

    public static PixelBuffer Paint(PortraitScene scene, LowPolyPlan plan, RenderContext context)
    {
        var wishes = context.Wishes;
        var buffer = new FrameBuffer(plan.Columns, plan.Rows);
        using var cells = new SceneCells(scene, plan);
        var scale = 1f / plan.Samples;
        var people = Enumerable.Range(0, scene.People.Count).Select(i => DrawnPerson.Create(scene, i, scale, wishes)).ToList();
        context.EndStage("cells");
        if (context.KeepBackground)
        {
            PhotoStage.Paint(buffer, cells);
        }
        else
        {
            var light = people.Aggregate(Vector2.Zero, (sum, person) => sum + person.Face.Frame.ToPicture(0, 0)) / people.Count;
            StagePainter.Paint(buffer, StageColors.Choose(scene, wishes, context.Seed), light, context.Seed);
        }

        context.EndStage("stage");
        // The farthest person first: nearer people are drawn over them.
        foreach (var person in people.AsEnumerable().Reverse())
        {
            Person(buffer, cells, person, wishes, scale);
        }

        context.EndStage("facets");
        if (wishes.Outline)
        {
            Ink(buffer);
        }

        if (wishes.Dialog && !wishes.Transparent)
        {
            new Hud(buffer).Paint(people.Count, people.Max(person => person.Face[MeshPoint.Chin].Y), 1 + context.Seed % 99);
        }

        return ConsoleOutput.Show(buffer, plan.PixelSize, wishes, BackdropColor.IsColorless(scene, wishes));
    }

    private static void Person(FrameBuffer buffer, SceneCells cells, DrawnPerson person, StylizeWishes wishes, float scale)
    {
        var patches = PatchMap.Create(cells, person, wishes);
        using (var relief = new BodyRelief(patches, person, buffer.Width, buffer.Height))
        {
            new BodyFacets(buffer, cells, patches, relief, person).Paint();
        }

        new FaceFacets(buffer, cells, patches, person).Paint();
        SkinLevel.Calibrate(buffer, cells, patches, person);
        new FaceDecals(buffer, patches, person).Paint();
        new EyeDecals(buffer, patches, person).Paint();
        if (person is { GlassesFrame: { } color, Person.Glasses: { } glasses })
        {
            GlassesDecal.Paint(buffer, patches, person, glasses, color, scale);
        }
    }

    /// <summary>A dark line around everybody, outside the figures.</summary>
    private static void Ink(FrameBuffer buffer)
    {
        for (var y = 0; y < buffer.Height; y++)
        {
            for (var x = 0; x < buffer.Width; x++)
            {
                if (IsNobody(x, y) && !(IsNobody(x - 1, y) && IsNobody(x + 1, y) && IsNobody(x, y - 1) && IsNobody(x, y + 1)))
                {
                    buffer.Colors[buffer.At(x, y)] = Vector3.Lerp(buffer.Colors[buffer.At(x, y)], Contour, 0.8f);
                }
            }
        }

        bool IsNobody(int x, int y) => !buffer.Contains(x, y) || buffer.Owners[buffer.At(x, y)] == FrameBuffer.Nobody;
    }
}
