using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Corrects a labelling where anatomy knows better than models do: no clothes on the face, hair grows from the head, no islands.</summary>
internal static class RegionCleanup
{
    private const byte Unknown = 255;

    /// <summary>Share of a piece of hair, by area, that must lie beside or above the face.</summary>
    private const float LeastOnHead = 0.04f;

    /// <param name="field">The person's rectangle.</param>
    /// <param name="labels">The regions; corrected in place.</param>
    /// <param name="notHair">What each pixel is if it is not hair.</param>
    public static void Apply(PersonField field, byte[] labels, byte[] notHair)
    {
        ClearFace(field, labels);
        HairGrowsFromTheHead(field, labels, notHair);
        // Islands below these areas (square units) take the label of their neighbours.
        RemoveIslands(field, labels, Region.Hair, 0.06f);
        RemoveIslands(field, labels, Region.Clothes, 0.20f);
        RemoveIslands(field, labels, Region.Skin, 0.10f);
        Fill(field, labels);
    }

    /// <summary>Eyes, brows and lips lie in skin; they are read from the mesh.</summary>
    private static void ClearFace(PersonField field, byte[] labels)
    {
        var distance = field.OvalDistance.Samples;
        var features = field.Features.Samples;
        var v = field.V.Samples;
        for (var i = 0; i < labels.Length; i++)
        {
            if ((labels[i] == (byte)Region.Clothes && distance[i] > 0.08f)
                || (labels[i] == (byte)Region.Hair && distance[i] > 0.05f && features[i] > 0.1f && v[i] > -0.3f))
            {
                labels[i] = (byte)Region.Skin;
            }
        }
    }

    /// <summary>Dark collars look like hair, but they have no connection with what grows on the head.</summary>
    private static void HairGrowsFromTheHead(PersonField field, byte[] labels, byte[] notHair)
    {
        using var map = Components(field, labels, Region.Hair);
        var onHead = new int[map.Components.Count + 1];
        var distance = field.OvalDistance.Samples;
        var v = field.V.Samples;
        for (var i = 0; i < labels.Length; i++)
        {
            // Beards grow inside the face's outline.
            if (map.Labels[i] > 0 && (distance[i] > 0.05f || (v[i] < 0.45f && distance[i] > -1.1f)))
            {
                onHead[map.Labels[i]]++;
            }
        }

        for (var i = 0; i < labels.Length; i++)
        {
            var component = map.Labels[i];
            if (component > 0 && onHead[component] < LeastOnHead * map.Components[component - 1].Area)
            {
                labels[i] = notHair[i];
            }
        }
    }

    private static void RemoveIslands(PersonField field, byte[] labels, Region region, float leastArea)
    {
        var least = leastArea * field.Shape.Frame.Unit * field.Shape.Frame.Unit;
        using var map = Components(field, labels, region);
        for (var i = 0; i < labels.Length; i++)
        {
            var component = map.Labels[i];
            if (component > 0 && map.Components[component - 1].Area < least)
            {
                labels[i] = Unknown;
            }
        }
    }

    private static ComponentMap Components(PersonField field, byte[] labels, Region region)
    {
        using var plane = new Plane(field.Width, field.Height);
        var samples = plane.Samples;
        for (var i = 0; i < labels.Length; i++)
        {
            samples[i] = labels[i] == (byte)region ? 1 : 0;
        }

        return ConnectedComponents.Find(plane);
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
