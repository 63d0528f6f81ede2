using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Takes from a coarse mask what belongs to nobody, closes small holes in people, and leaves doubt only near the outline.</summary>
internal static class MaskCleaner
{
    /// <summary>A patch without a face stays when it has at least this part of the largest patch.</summary>
    private const float SizeablePatch = 0.15f;

    /// <summary>A hole smaller than this part of the picture is closed when the model was in doubt about it.</summary>
    private const float SmallHole = 0.01f;

    private const float Doubt = 0.1f;

    /// <summary>Cleans in place.</summary>
    /// <param name="mask">Probabilities, 0…1.</param>
    /// <param name="faces">The faces' boxes in pixels of the mask.</param>
    public static void Clean(Plane mask, ReadOnlySpan<FaceBox> faces)
    {
        using var planes = new PlaneSet(3, mask.Width, mask.Height);
        var (sides, near, scratch) = (planes[0], planes[1], planes[2]);
        FindSides(mask, sides, near, scratch);
        using (var patches = new MaskPatches(mask, near))
        {
            foreach (var face in faces)
            {
                patches.At((face.Left + face.Right) / 2, (face.Top + face.Bottom) / 2).HasFace = true;
            }

            RemoveAndClose(mask, patches);
        }

        FindSides(mask, sides, near, scratch);
        Decide(mask, near);
    }

    private static void FindSides(Plane mask, Plane sides, Plane near, Plane scratch)
    {
        ReadOnlySpan<float> samples = mask.Samples;
        var side = sides.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            side[i] = samples[i] > 0.5f ? 1 : 0;
        }

        BoxMean.Apply(sides, near, scratch);
    }

    private static void RemoveAndClose(Plane mask, MaskPatches patches)
    {
        var largest = patches.All.Where(patch => patch.IsPerson).Select(patch => patch.Area).DefaultIfEmpty(0).Max();
        var samples = mask.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            var patch = patches[i];
            if (patch.IsPerson && !patch.HasFace && patch.Area < SizeablePatch * largest)
            {
                samples[i] = 0;
            }
            else if (!patch.IsPerson && !patch.TouchesBorder && patch.Area < SmallHole * samples.Length && patch.Sum > Doubt * patch.Area)
            {
                samples[i] = 1;
            }
        }
    }

    /// <summary>Where a whole neighbourhood lies on one side, the likelier answer becomes certain.</summary>
    private static void Decide(Plane mask, Plane near)
    {
        const float Rest = 1e-3f;
        ReadOnlySpan<float> means = near.Samples;
        var samples = mask.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = means[i] < Rest ? 0 : means[i] > 1 - Rest ? 1 : samples[i];
        }
    }
}
