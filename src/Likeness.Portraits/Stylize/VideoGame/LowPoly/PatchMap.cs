using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>A person cut into patches of one colour with straight edges: skin, hair, beard, and the colours of clothes and hat.</summary>
internal sealed class PatchMap
{
    /// <summary>How far outlines may lie beside the real border, in units.</summary>
    private const float Tolerance = 0.042f;

    private const float LeastPiece = 0.018f;
    private const byte Open = 255;
    private const float ClothesChroma = 1.12f;

    private PatchMap(byte[] cells, List<Patch> patches) => (Cells, Patches) = (cells, patches);

    /// <summary>Number of the patch of each cell, row by row; 0 where the person is not.</summary>
    public byte[] Cells { get; }

    /// <summary>The patches; number 0 is nothing.</summary>
    public IReadOnlyList<Patch> Patches { get; }

    public bool Is(int cell, Region region) => Patches[Cells[cell]].Region == region;

    /// <summary>Whether hair or a hat covers what is below.</summary>
    public bool IsCovered(int cell) => Patches[Cells[cell]].Region is Region.Hair or Region.Headwear;

    public static PatchMap Create(SceneCells cells, DrawnPerson person, StylizeWishes wishes)
    {
        var labels = new byte[cells.Regions.Length];
        var patches = new List<Patch> { new(Region.Background, Vector3.Zero, []) };
        Single(cells, person, labels, patches, Region.Skin, person.Skin);
        Single(cells, person, labels, patches, Region.Hair, person.Hair);
        Single(cells, person, labels, patches, Region.FacialHair, person.FacialHair);
        foreach (var region in (ReadOnlySpan<Region>)[Region.Clothes, Region.Headwear])
        {
            var wish = region == Region.Clothes ? wishes.Clothes?.Lab : null;
            foreach (var color in ColorSplit.Split(cells, person, region, labels, (byte)patches.Count))
            {
                var vivid = new Vector3(color.X, color.Y * ClothesChroma, color.Z * ClothesChroma);
                patches.Add(new Patch(region, wish is { } wanted ? Recolor(vivid, person.Person.ClothesColor, wanted) : vivid, []));
            }
        }

        return new PatchMap(Straighten(labels, cells.Width, cells.Height, person.Unit, patches), patches);
    }

    private static void Single(SceneCells cells, DrawnPerson person, byte[] labels, List<Patch> patches, Region region, Vector3 color)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (cells.Regions[i] == (byte)region && cells.Owners[i] == person.Owner)
            {
                labels[i] = (byte)patches.Count;
            }
        }

        patches.Add(new Patch(region, color, []));
    }

    /// <summary>Replaces the patches' borders by straight lines: everything is filled with the person's outline first, then with each patch, the largest first.</summary>
    private static byte[] Straighten(byte[] labels, int width, int height, float unit, List<Patch> patches)
    {
        var result = new byte[labels.Length];
        var tolerance = MathF.Max(0.7f, Tolerance * unit);
        var leastArea = MathF.Max(3, LeastPiece * unit * unit);
        Paint(LabelOutline.Trace(labels, width, height, label => label != 0, tolerance, leastArea), Open, _ => true);
        var sizes = new int[patches.Count];
        foreach (var label in labels)
        {
            sizes[label]++;
        }

        foreach (var patch in Enumerable.Range(1, patches.Count - 1).OrderByDescending(patch => sizes[patch]))
        {
            var loops = LabelOutline.Trace(labels, width, height, label => label == patch, tolerance, leastArea);
            patches[patch].Outlines.AddRange(loops);
            Paint(loops, (byte)patch, at => result[at] != 0);
        }

        DistanceTransform.NearestLabel(result, width, height, Open);
        return result;

        void Paint(List<Vector2[]> loops, byte label, Func<int, bool> where) => Scanlines.Fill([.. loops], width, height, (y, from, to) =>
        {
            for (var at = y * width + from; at < y * width + to; at++)
            {
                if (where(at))
                {
                    result[at] = label;
                }
            }
        });
    }

    /// <summary>The main colour becomes the wanted one; colours that differ from it keep their difference.</summary>
    private static Vector3 Recolor(Vector3 color, Vector3 main, Vector3 wanted)
    {
        var near = SmoothStep.Between(45, 22, ColorModels.Distance(color, main, 1.6f, 1, 1));
        var moved = new Vector3(Math.Clamp(wanted.X + (color.X - main.X) * 0.8f, 4, 96), wanted.Y, wanted.Z);
        return Vector3.Lerp(color, moved, near);
    }
}

/// <summary>A part of a person in one colour.</summary>
/// <param name="Region">What it shows.</param>
/// <param name="Color">CIE Lab.</param>
/// <param name="Outlines">Its outlines in pixels.</param>
internal sealed record Patch(Region Region, Vector3 Color, List<Vector2[]> Outlines);
