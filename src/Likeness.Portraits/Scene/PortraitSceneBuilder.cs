using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Builds the scene of a picture whose faces and person mask are known.</summary>
internal static class PortraitSceneBuilder
{
    /// <summary>Faces smaller than this part of the largest are bystanders, posters or mistakes.</summary>
    private const float LeastRelativeSize = 0.35f;

    /// <summary>How far the soft border of a person reaches, in units: strands of hair.</summary>
    private const float SoftBorder = 0.12f;

    /// <summary>Owners are bytes.</summary>
    private const int MaxPeople = 100;

    /// <summary>Regions are found at about this many pixels a unit: the region model sees 32, and edges are drawn at full resolution afterwards.</summary>
    private const float RegionUnit = 60;

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
    /// <param name="maps">The region model's maps of each.</param>
    /// <param name="traits">What is known of each.</param>
    /// <param name="window">What the canvas shows.</param>
    /// <param name="width">Canvas width.</param>
    /// <param name="height">Canvas height.</param>
    /// <param name="monochrome">Whether the picture has no colour.</param>
    public static PortraitScene Build(PixelBuffer picture, Plane mask, IReadOnlyList<FaceShape> people, IReadOnlyList<RegionMaps> maps, IReadOnlyList<PersonTraits> traits, PortraitWindow window, int width, int height, bool monochrome)
    {
        using var cut = PictureCut.Cut(picture, window);
        using var sized = Resampler.Resize(cut, width, height);
        var lab = ColorConversion.FromPixels(sized, ColorSpace.CieLab);
        using var cutMask = PictureCut.Cut(mask, window);
        var canvasMask = Resampler.Resize(cutMask, width, height, ResampleFilter.Triangle);
        var scale = (float)width / window.Width;
        var shapes = people.Select(person => FaceShape.Create(person.Source, new Vector2(window.X, window.Y), scale)).ToList();
        var toPicture = Matrix3x2.CreateScale((float)window.Width / width, (float)window.Height / height) * Matrix3x2.CreateTranslation(window.X, window.Y);
        return Build(lab, canvasMask, shapes, maps, traits, window, PhotoArea(window, picture, width, height), toPicture, monochrome);
    }

    /// <summary>Builds the scene on a canvas that is there already.</summary>
    /// <param name="lab">The canvas in CIE Lab; the scene owns it from now on.</param>
    /// <param name="canvasMask">Its person mask; the scene owns it from now on.</param>
    /// <param name="shapes">The faces in its pixels; the first one gives the scale.</param>
    /// <param name="maps">The region model's maps of each.</param>
    /// <param name="traits">What is known of each.</param>
    /// <param name="window">What the canvas shows.</param>
    /// <param name="photo">The part of the canvas that shows the photo.</param>
    /// <param name="toPicture">From pixels of the canvas to pixels of the picture that the maps were made of.</param>
    /// <param name="monochrome">Whether the picture has no colour.</param>
    public static PortraitScene Build(ColorImage lab, Plane canvasMask, IReadOnlyList<FaceShape> shapes, IReadOnlyList<RegionMaps> maps, IReadOnlyList<PersonTraits> traits, PortraitWindow window, CanvasArea photo, Matrix3x2 toPicture, bool monochrome)
    {
        var (width, height) = (lab.Width, lab.Height);
        var hasBodies = shapes.Take(1).All(shape => HasBody(canvasMask, shape));
        KeepPeople(canvasMask, shapes);
        var owners = Ownership.Map(shapes, width, height);
        var factor = Math.Max(1, (int)MathF.Round(shapes[0].Frame.Unit / RegionUnit));
        var (regions, models) = RegionMap.Find(lab, canvasMask, owners, shapes, maps, traits, toPicture, factor, monochrome);
        KeepPeople(canvasMask, shapes);
        var read = new ScenePerson[shapes.Count];
        Parallel.For(0, read.Length, i => read[i] = PersonReader.Read(lab, regions, owners, (byte)i, shapes[i], models[i], traits[i], monochrome));
        return new PortraitScene
        {
            Window = window,
            Photo = photo,
            Lab = lab,
            Mask = canvasMask,
            Regions = regions,
            Owners = owners,
            People = read,
            HasBodies = hasBodies,
            IsMonochrome = monochrome,
        };
    }

    private static CanvasArea PhotoArea(PortraitWindow window, PixelBuffer picture, int width, int height)
    {
        var (x, y) = ((float)width / window.Width, (float)height / window.Height);
        return new CanvasArea(
            Math.Clamp((int)MathF.Round(-window.X * x), 0, width),
            Math.Clamp((int)MathF.Round(-window.Y * y), 0, height),
            Math.Clamp((int)MathF.Round((picture.Width - window.X) * x), 0, width),
            Math.Clamp((int)MathF.Round((picture.Height - window.Y) * y), 0, height));
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
            Polygon.Fill(mask, shape.Line(FaceMeshTopology.FaceOval.AsSpan()));
        }

        using var map = ConnectedComponents.Find(mask);
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

        // Half covered pixels belong to the border of somebody; elsewhere they are a stain of the mask.
        using var people = new Plane(mask.Width, mask.Height);
        var labels = map.Labels;
        var inside = people.Samples;
        for (var i = 0; i < labels.Length; i++)
        {
            inside[i] = keep[labels[i]] ? 1 : 0;
        }

        using var near = Morphology.Dilate(people, Math.Max(2, (int)(SoftBorder * shapes[0].Frame.Unit)));
        var samples = mask.Samples;
        var reach = near.Samples;
        for (var i = 0; i < labels.Length; i++)
        {
            samples[i] = MathF.Min(samples[i], labels[i] > 0 && !keep[labels[i]] ? 0 : reach[i]);
        }
    }
}
