using System.Numerics;
using Plane = Likeness.Imaging.Plane;

namespace Likeness.Faces;

/// <summary>Makes the mask of the people in a picture: coarse probabilities, put together from the whole picture and from crops around small faces, cleaned, refined.</summary>
internal sealed class PersonMasker(PersonSegmenter segmenter)
{
    /// <summary>Narrower pictures show nobody, and the filters need some room.</summary>
    public const int SmallestSide = 16;

    /// <summary>A face narrower than this part of the picture's width gets a crop of its own.</summary>
    private const float SmallFace = 1f / 8;

    /// <summary>Width of such a crop in face widths: about the framing that the model was trained on.</summary>
    private const float CropInFaces = 4.5f;

    /// <summary>How far above the crop's middle the face lies, in face widths, so that the crop holds the shoulders.</summary>
    private const float Lift = 0.6f;

    /// <summary>The longer side of the coarse mask, as far as the model sees nothing finer.</summary>
    private const int PortraitSide = 400;

    private const int LargestSide = 1100;

    /// <summary>The mask of a picture.</summary>
    public Plane Run(PicturePyramid pyramid, IReadOnlyList<Face> faces)
    {
        var view = new PictureView(pyramid, 0);
        var small = Math.Max(view.Width, view.Height) * SmallFace;
        var cropped = faces.Where(face => face.Box.Width < small).ToList();
        var reduced = pyramid.LevelWithin(SideFor(view, cropped));
        using var coarse = new CoarseMask(reduced.Width, reduced.Height);
        var scale = new Vector2((float)reduced.Width / view.Width, (float)reduced.Height / view.Height);
        var whole = new FaceBox(0, 0, view.Width, view.Height);
        foreach (var face in cropped)
        {
            var area = CropAround(face.Box, view.Width, view.Height);
            coarse.Add(segmenter.Run(view, area), area, whole, scale);
        }

        coarse.Fill(segmenter.Run(view, whole));
        MaskCleaner.Clean(coarse.Mask, [.. faces.Select(face => Scaled(face.Box, scale))]);
        return MaskRefiner.Refine(pyramid.Picture, reduced, coarse.Mask);
    }

    /// <summary>A side at which one cell of the smallest crop is about one pixel.</summary>
    private static int SideFor(PictureView view, List<Face> cropped)
    {
        var side = PortraitSide;
        foreach (var face in cropped)
        {
            side = Math.Max(side, (int)(Math.Max(view.Width, view.Height) * PersonSegmenter.Side / (CropInFaces * face.Box.Width)));
        }

        return Math.Min(side, LargestSide);
    }

    private static FaceBox CropAround(in FaceBox face, int width, int height)
    {
        var side = face.Width * CropInFaces;
        float w = MathF.Min(side, width), h = MathF.Min(side, height);
        var left = Math.Clamp(((face.Left + face.Right) - w) / 2, 0, width - w);
        var top = Math.Clamp((((face.Top + face.Bottom) - h) / 2) + (face.Width * Lift), 0, height - h);
        return new FaceBox(left, top, left + w, top + h);
    }

    private static FaceBox Scaled(in FaceBox box, Vector2 scale) => new(box.Left * scale.X, box.Top * scale.Y, box.Right * scale.X, box.Bottom * scale.Y);
}
