using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Corrects a labelling where anatomy knows better than colour: no clothes on the face, no hair on far shoulders, no islands.</summary>
internal static class RegionCleanup
{
    private const byte Unknown = 255;

    public static void Apply(PersonField field, ColorImage lab, byte[] labels, ColorModels models)
    {
        Relabel(field, lab, labels);
        // Islands below these areas (square units) take the label of their neighbours.
        RemoveIslands(field, labels, Region.Hair, 0.12f);
        RemoveIslands(field, labels, Region.Clothes, 0.30f);
        RemoveIslands(field, labels, Region.Skin, 0.10f);
        Fill(field, labels);
    }

    private static void Relabel(PersonField field, ColorImage lab, byte[] labels)
    {
        var chin = field.Shape.Frame.ChinV;
        var (clothes, hair) = (Main(field, lab, labels, Region.Clothes), Main(field, lab, labels, Region.Hair));
        for (var y = 0; y < field.Height; y++)
        {
            for (var x = 0; x < field.Width; x++)
            {
                ref var label = ref labels[y * field.Width + x];
                var u = MathF.Abs(field.U[x, y]);
                var v = field.V[x, y];
                var d = field.OvalDistance[x, y];
                if ((label == (byte)Region.Clothes && d > 0.08f) || (label == (byte)Region.Hair && d > 0.05f && field.Features[x, y] > 0.1f && v > -0.3f))
                {
                    // Eyes, brows and lips lie in skin; they are read from the mesh.
                    label = (byte)Region.Skin;
                }
                else if (label == (byte)Region.Hair)
                {
                    var color = new Vector3(lab.C0[x, y], lab.C1[x, y], lab.C2[x, y]);
                    var toClothes = clothes is { } c ? ColorModels.Distance(color, c, 1.25f, 1, 1) : float.MaxValue;
                    var toHair = hair is { } h ? ColorModels.Distance(color, h, 1.25f, 1, 1) : float.MaxValue;
                    if ((v > 0.25f && d < -0.28f && toClothes < toHair - 6)
                        || (v > 0.35f * chin && u > 1.9f)
                        || (v > chin + 0.15f && u > 1.2f && toClothes < 18))
                    {
                        label = (byte)Region.Clothes;
                    }
                }
            }
        }
    }

    private static Vector3? Main(PersonField field, ColorImage lab, byte[] labels, Region region)
    {
        var colors = new List<Vector3>();
        for (var i = 0; i < labels.Length; i += 7)
        {
            if (labels[i] == (byte)region)
            {
                colors.Add(new Vector3(lab.C0.Samples[i], lab.C1.Samples[i], lab.C2.Samples[i]));
            }
        }

        return colors.Count < 30 ? null : ColorModels.Median(colors);
    }

    private static void RemoveIslands(PersonField field, byte[] labels, Region region, float leastArea)
    {
        using var plane = new Plane(field.Width, field.Height);
        var samples = plane.Samples;
        for (var i = 0; i < labels.Length; i++)
        {
            samples[i] = labels[i] == (byte)region ? 1 : 0;
        }

        var least = leastArea * field.Shape.Frame.Unit * field.Shape.Frame.Unit;
        var map = ConnectedComponents.Find(plane);
        for (var i = 0; i < labels.Length; i++)
        {
            var component = map.Labels[i];
            if (component > 0 && map.Components[component - 1].Area < least)
            {
                labels[i] = Unknown;
            }
        }
    }

    private static void Fill(PersonField field, byte[] labels)
    {
        // Background must not leak into islands inside the person: it is hidden while the neighbours are asked.
        var people = (byte[])labels.Clone();
        var known = false;
        for (var i = 0; i < people.Length; i++)
        {
            if (people[i] is (byte)Region.Background or RegionSegmenter.Beyond)
            {
                people[i] = Unknown;
            }

            known |= people[i] != Unknown;
        }

        if (!known)
        {
            return;
        }

        DistanceTransform.NearestLabel(people, field.Width, field.Height, Unknown);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == Unknown)
            {
                labels[i] = people[i];
            }
        }
    }
}
