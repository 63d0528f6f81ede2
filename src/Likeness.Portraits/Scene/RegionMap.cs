using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>The regions of everybody on the canvas.</summary>
internal static class RegionMap
{
    /// <summary>The same picture always gives the same regions: a request's seed chooses looks.</summary>
    private const uint StatisticsSeed = 1;

    /// <summary>From this probability on, what lies on a head is not taken for background.</summary>
    private const float HeadwearDoubt = 0.2f;

    /// <summary>Finds the region of each canvas pixel. Pixels that turn out to show the background are taken out of <paramref name="mask"/>.</summary>
    /// <param name="lab">The canvas, CIE Lab.</param>
    /// <param name="mask">Its person mask.</param>
    /// <param name="owners">Whose territory each pixel is.</param>
    /// <param name="people">The people.</param>
    /// <param name="maps">The region model's maps of each.</param>
    /// <param name="traits">What is known of each.</param>
    /// <param name="toPicture">From pixels of the canvas to pixels of the upright picture.</param>
    /// <param name="factor">Regions are found at 1/factor of the canvas resolution.</param>
    /// <param name="monochrome">Whether the picture has no colour.</param>
    public static (byte[] Regions, ColorModels[] Models) Find(ColorImage lab, Plane mask, byte[] owners, IReadOnlyList<FaceShape> people, IReadOnlyList<RegionMaps> maps, IReadOnlyList<PersonTraits> traits, Matrix3x2 toPicture, int factor, bool monochrome)
    {
        using var smallLab = factor == 1 ? null : Resampler.Resize(lab, lab.Width / factor, lab.Height / factor, ResampleFilter.Box);
        var fieldLab = smallLab ?? lab;
        var models = new ColorModels[people.Count];
        var labels = new byte[people.Count][];
        var fields = new PersonField[people.Count];
        Parallel.For(0, people.Count, i =>
        {
            fields[i] = PersonField.Around(people[i].Scaled(1f / factor), fieldLab.Width, fieldLab.Height);
            using var cutLab = fields[i].Cut(fieldLab);
            using var cutMask = Territory(fields[i], mask, owners, (byte)i, factor);
            var fieldToPicture = Matrix3x2.CreateTranslation(fields[i].Left, fields[i].Top) * Matrix3x2.CreateScale(factor) * toPicture;
            using var evidence = RegionEvidence.For(fields[i], maps[i], fieldToPicture);
            (labels[i], models[i]) = RegionSegmenter.Segment(fields[i], cutLab, cutMask, evidence, traits[i].HeadwearPresence > HeadwearDoubt, monochrome, StatisticsSeed);
            MaskTrim.FillHoles(labels[i], fields[i].Width, fields[i].Height, people[i].Frame.Unit / factor);
            // The half-resolution labels end a pixel before the full-resolution mask does.
            DistanceTransform.NearestLabel(labels[i], fields[i].Width, fields[i].Height, (byte)Region.Background);
        });

        var regions = Spread(fields, labels, factor, mask, owners);
        MaskTrim.Apply(regions, lab, mask, people[0].Frame.Unit);
        foreach (var field in fields)
        {
            field.Dispose();
        }

        return (regions, models);
    }

    /// <summary>The mask in a person's field, as far as it is theirs.</summary>
    private static Plane Territory(PersonField field, Plane mask, byte[] owners, byte owner, int factor)
    {
        var own = new Plane(field.Width, field.Height);
        for (var y = 0; y < field.Height; y++)
        {
            var row = own.Row(y);
            var canvasY = (field.Top + y) * factor;
            var from = mask.Row(canvasY);
            for (var x = 0; x < row.Length; x++)
            {
                var canvasX = (field.Left + x) * factor;
                row[x] = owners[canvasY * mask.Width + canvasX] == owner ? from[canvasX] : 0;
            }
        }

        return own;
    }

    /// <summary>Brings everybody's labels to the canvas; what a person has beyond their field are clothes.</summary>
    private static byte[] Spread(PersonField[] fields, byte[][] labels, int factor, Plane mask, byte[] owners)
    {
        var regions = new byte[owners.Length];
        RowParallel.For(mask.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var m = mask.Row(y);
                for (var x = 0; x < m.Length; x++)
                {
                    if (m[x] < 0.5f)
                    {
                        continue;
                    }

                    var at = y * m.Length + x;
                    var field = fields[owners[at]];
                    var (fx, fy) = (x / factor - field.Left, y / factor - field.Top);
                    var inside = fx >= 0 && fx < field.Width && fy < field.Height;
                    var label = inside ? labels[owners[at]][Math.Max(fy, 0) * field.Width + fx] : (byte)Region.Clothes;
                    regions[at] = label == (byte)Region.Background ? (byte)Region.Clothes : label;
                }
            }
        });
        return regions;
    }
}
