using System.Buffers;
using Likeness.Imaging;

namespace Likeness.Faces;

/// <summary>Takes from a coarse mask what belongs to nobody, and closes small holes in people.</summary>
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
        var labels = ArrayPool<int>.Shared.Rent(mask.Width * mask.Height);
        var queue = ArrayPool<int>.Shared.Rent(mask.Width * mask.Height);
        try
        {
            Span<int> known = labels.AsSpan(0, mask.Width * mask.Height);
            var patches = Label(mask, known, queue);
            MarkFaces(mask, known, patches, faces);
            Apply(mask, known, patches);
            Decide(mask);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(labels);
            ArrayPool<int>.Shared.Return(queue);
        }
    }

    private static void MarkFaces(Plane mask, ReadOnlySpan<int> labels, List<Patch> patches, ReadOnlySpan<FaceBox> faces)
    {
        foreach (var face in faces)
        {
            var x = Math.Clamp((int)((face.Left + face.Right) / 2), 0, mask.Width - 1);
            var y = Math.Clamp((int)((face.Top + face.Bottom) / 2), 0, mask.Height - 1);
            patches[labels[(y * mask.Width) + x]].HasFace = true;
        }
    }

    private static void Apply(Plane mask, ReadOnlySpan<int> labels, List<Patch> patches)
    {
        var largest = patches.Where(patch => patch.IsPerson).Select(patch => patch.Area).DefaultIfEmpty(0).Max();
        var samples = mask.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            var patch = patches[labels[i]];
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

    /// <summary>Leaves doubt only near the outline: elsewhere the likelier answer becomes certain.</summary>
    private static void Decide(Plane mask)
    {
        using var sides = new PlaneSet(3, mask.Width, mask.Height);
        var samples = mask.Samples;
        var person = sides[0].Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            person[i] = samples[i] > 0.5f ? 1 : 0;
        }

        BoxMean.Apply(sides[0], sides[1], sides[2]);
        var near = sides[1].Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = near[i] < 1e-3f ? 0 : near[i] > 1 - 1e-3f ? 1 : samples[i];
        }
    }

    /// <summary>Numbers the patches of pixels on the same side of ½ that touch along edges.</summary>
    private static List<Patch> Label(Plane mask, Span<int> labels, int[] queue)
    {
        int width = mask.Width, height = mask.Height;
        ReadOnlySpan<float> samples = mask.Samples;
        List<Patch> patches = [];
        labels.Fill(-1);
        for (var start = 0; start < labels.Length; start++)
        {
            if (labels[start] >= 0)
            {
                continue;
            }

            var patch = new Patch(samples[start] > 0.5f);
            var label = patches.Count;
            patches.Add(patch);
            labels[start] = label;
            queue[0] = start;
            for (int head = 0, tail = 1; head < tail; head++)
            {
                int at = queue[head], x = at % width, y = at / width;
                patch.Area++;
                patch.Sum += samples[at];
                patch.TouchesBorder |= x == 0 || y == 0 || x == width - 1 || y == height - 1;
                if (x > 0)
                {
                    Visit(at - 1, patch.IsPerson, label, samples, labels, queue, ref tail);
                }

                if (x < width - 1)
                {
                    Visit(at + 1, patch.IsPerson, label, samples, labels, queue, ref tail);
                }

                if (y > 0)
                {
                    Visit(at - width, patch.IsPerson, label, samples, labels, queue, ref tail);
                }

                if (y < height - 1)
                {
                    Visit(at + width, patch.IsPerson, label, samples, labels, queue, ref tail);
                }
            }
        }

        return patches;
    }

    private static void Visit(int at, bool isPerson, int label, ReadOnlySpan<float> samples, Span<int> labels, int[] queue, ref int tail)
    {
        if (labels[at] < 0 && samples[at] > 0.5f == isPerson)
        {
            labels[at] = label;
            queue[tail++] = at;
        }
    }

    private sealed class Patch(bool isPerson)
    {
        public bool IsPerson { get; } = isPerson;

        public bool HasFace { get; set; }

        public bool TouchesBorder { get; set; }

        public int Area { get; set; }

        public float Sum { get; set; }
    }
}
