using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Builds the scene of a picture whose faces and person mask are known.</summary>
internal static class PortraitSceneBuilder
{
    /// <summary>Faces smaller than this part of the largest are bystanders, posters or mistakes.</summary>
    private const float LeastRelativeSize = 0.35f;

    /// <summary>The same picture always gives the same scene: a request's seed chooses looks, not regions.</summary>
    private const uint StatisticsSeed = 1;

    /// <summary>Owners are bytes.</summary>
    private const int MaxPeople = 100;

    /// <summary>Above this unit the regions are found at half the canvas resolution.</summary>
    private const float FullResolutionUnit = 60;

    /// <summary>The faces that count, largest first.</summary>
    public static IReadOnlyList<FaceShape> People(IReadOnlyList<Face> faces)
    {
        var shapes = faces.Select(FaceShape.FromPicture).OrderByDescending(shape => shape.Frame.Unit).ToList();
        return [.. shapes.TakeWhile(shape => shape.Frame.Unit >= LeastRelativeSize * shapes[0].Frame.Unit).Take(MaxPeople)];
    }

    /// <summary>Builds the scene.</summary>
    /// <param name="picture">The upright picture.</param>
    /// <param name="mask">Its person mask.</param>
    /// <param name="people">The faces that count, in its pixels.</param>
    /// <param name="window">What the canvas shows.</param>
    /// <param name="width">Canvas width.</param>
    /// <param name="height">Canvas height.</param>
    /// <param name="monochrome">Whether the picture has no colour.</param>
    public static PortraitScene Build(PixelBuffer picture, Plane mask, IReadOnlyList<FaceShape> people, PortraitWindow window, int width, int height, bool monochrome)
    {
        using var cut = PictureCut.Cut(picture, window);
        using var sized = Resampler.Resize(cut, width, height);
        using var srgb = ColorConversion.FromPixels(sized, ColorSpace.CieLab);
        using var cutMask = PictureCut.Cut(mask, window);
        var canvasMask = Resampler.Resize(cutMask, width, height, ResampleFilter.Triangle);
        var lab = srgb.Clone();
        var scale = (float)width / window.Width;
        var shapes = people.Select(person => FaceShape.Create(person.Source, new Vector2(window.X, window.Y), scale)).ToList();
        var hasBodies = shapes.Take(1).All(shape => HasBody(canvasMask, shape));
        KeepPeople(canvasMask, shapes);
        var owners = Ownership.Map(shapes, width, height);
        var regions = new byte[width * height];
        var read = new List<ScenePerson>(shapes.Count);
        for (var i = 0; i < shapes.Count; i++)
        {
            var models = SegmentPerson(lab, canvasMask, owners, (byte)i, shapes[i], regions, monochrome);
            read.Add(PersonReader.Read(lab, regions, owners, (byte)i, shapes[i], models, monochrome));
        }

        return new PortraitScene { Window = window, Lab = lab, Mask = canvasMask, Regions = regions, Owners = owners, People = read, HasBodies = hasBodies, IsMonochrome = monochrome };
    }

    /// <summary>Whether the mask covers what lies around a face: hair above it or shoulders below it.</summary>
    private static bool HasBody(Plane mask, FaceShape shape)
    {
        const int Samples = 15;
        const float LeastCover = 0.25f;
        var (covered, seen) = (0, 0);
        foreach (var v in (ReadOnlySpan<float>)[-1.5f, -1.3f, shape.Frame.ChinV + 0.4f, shape.Frame.ChinV + 0.8f])
        {
            for (var i = 0; i < Samples; i++)
            {
                var p = shape.Frame.ToPicture(0.6f * (2 * (i + 0.5f) / Samples - 1), v);
                if (p.X >= 0 && p.Y >= 0 && p.X < mask.Width && p.Y < mask.Height)
                {
                    seen++;
                    covered += mask[(int)p.X, (int)p.Y] > 0.5f ? 1 : 0;
                }
            }
        }

        return seen == 0 || covered >= LeastCover * seen;
    }

    /// <summary>The mask must hold each face, and nothing that is not connected with one.</summary>
    private static void KeepPeople(Plane mask, IReadOnlyList<FaceShape> shapes)
    {
        foreach (var shape in shapes)
        {
            Polygon.Fill(mask, shape.Line(MeshContours.FaceOval));
        }

        var map = ConnectedComponents.Find(mask);
        var keep = new bool[map.Components.Count + 1];
        foreach (var shape in shapes)
        {
            var nose = shape[MeshPoint.NoseTip];
            var x = (int)nose.X;
            var y = (int)nose.Y;
            if (x >= 0 && y >= 0 && x < map.Width && y < map.Height)
            {
                keep[map.Labels[y * map.Width + x]] = true;
            }
        }

        var samples = mask.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            var component = map.Labels[i];
            if (component > 0 && !keep[component])
            {
                samples[i] = 0;
            }
        }
    }

    private static ColorModels SegmentPerson(ColorImage lab, Plane mask, byte[] owners, byte owner, FaceShape shape, byte[] regions, bool monochrome)
    {
        var factor = shape.Frame.Unit > FullResolutionUnit ? 2 : 1;
        var (width, height) = (lab.Width / factor, lab.Height / factor);
        using var smallLab = factor == 1 ? lab.Clone() : Resampler.Resize(lab, width, height, ResampleFilter.Box);
        using var own = new Plane(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = own.Row(y);
            for (var x = 0; x < width; x++)
            {
                var at = y * factor * lab.Width + x * factor;
                row[x] = owners[at] == owner ? mask.Samples[at] : 0;
            }
        }

        using var field = PersonField.Around(shape.Scaled(1f / factor), width, height);
        using var fieldLab = field.Cut(smallLab);
        using var fieldMask = field.Cut(own);
        var (labels, models) = RegionSegmenter.Segment(field, fieldLab, fieldMask, monochrome, StatisticsSeed);
        Write(field, labels, factor, lab.Width, lab.Height, mask, owners, owner, regions);
        return models;
    }

    /// <summary>Spreads the labels over the person's part of the canvas; below the field all is clothes.</summary>
    private static void Write(PersonField field, byte[] labels, int factor, int width, int height, Plane mask, byte[] owners, byte owner, byte[] regions)
    {
        var nearest = (byte[])labels.Clone();
        DistanceTransform.NearestLabel(nearest, field.Width, field.Height, (byte)Region.Background);
        for (var y = 0; y < height; y++)
        {
            var m = mask.Row(y);
            var fy = Math.Clamp(y / factor - field.Top, 0, field.Height - 1);
            var below = y / factor - field.Top >= field.Height;
            for (var x = 0; x < width; x++)
            {
                var at = y * width + x;
                if (owners[at] != owner || m[x] < 0.5f)
                {
                    continue;
                }

                var fx = x / factor - field.Left;
                var aside = fx < 0 || fx >= field.Width;
                var label = nearest[fy * field.Width + Math.Clamp(fx, 0, field.Width - 1)];
                if (label == RegionSegmenter.Beyond)
                {
                    m[x] = 0;
                    continue;
                }

                regions[at] = below || aside || label == (byte)Region.Background ? (byte)Region.Clothes : label;
            }
        }
    }
}
