using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Segmentation;

/// <summary>Cuts each face of a picture out: the picture itself, the person mask (red: person, green: inside the picture) and the labels (red: skin, green: clothes, blue: hair).</summary>
internal sealed class FaceCutter(Labeller labeller)
{
    /// <summary>More pixels a unit than the files can hold only alias.</summary>
    private const float MostPixelsPerUnit = 72;

    private readonly FaceAnalyzer _analyzer = labeller.Analyzer;

    public int Cut(string path, string folder)
    {
        if (!PictureDecoder.TryDecode(File.ReadAllBytes(path), new DecodeOptions(), out var decoded, out var fault))
        {
            throw new InvalidDataException($"{path}: {fault.Detail}");
        }

        using (decoded)
        {
            var faces = _analyzer.Analyze(decoded.Pixels).Faces;
            for (var i = 0; i < faces.Count; i++)
            {
                var name = Path.Combine(folder, Path.GetFileNameWithoutExtension(path) + (i == 0 ? "" : $"-{i}"));
                Cut(decoded.Pixels, faces[i], name);
            }

            return faces.Count;
        }
    }

    private void Cut(PixelBuffer picture, Face face, string name)
    {
        var scale = MostPixelsPerUnit / UnitOf(picture, face);
        if (scale < 0.8f)
        {
            using var smaller = Resampler.Resize(picture, Math.Max(16, (int)(picture.Width * scale)), Math.Max(16, (int)(picture.Height * scale)));
            var faces = _analyzer.Analyze(smaller).Faces;
            var x = (face.Box.Left + face.Box.Right) / 2 * scale;
            var y = (face.Box.Top + face.Box.Bottom) / 2 * scale;
            face = faces.First(found => found.Box.Left < x && found.Box.Right > x && found.Box.Top < y && found.Box.Bottom > y);
            Write(smaller, faces, face, name);
            return;
        }

        Write(picture, _analyzer.Analyze(picture).Faces, face, name);
    }

    private float UnitOf(PixelBuffer picture, Face face)
    {
        using var maps = _analyzer.Regions(picture, face);
        return MathF.Sqrt(MathF.Abs(maps.ToPicture.GetDeterminant())) * maps.Skin.Width / 8;
    }

    private void Write(PixelBuffer picture, IReadOnlyList<Face> faces, Face face, string name)
    {
        using var maps = _analyzer.Regions(picture, face);
        var frame = CropFrame.Of(maps);
        using var mask = _analyzer.PersonMask(picture, faces);
        using var everywhere = new Plane(picture.Width, picture.Height);
        everywhere.Samples.Fill(1);
        var person = frame.Read(mask);
        var inside = frame.Read(everywhere);
        var labels = labeller.Label(picture, face, frame);
        Save(frame.Read(picture), 1, name + ".png");
        Save(labels, 255, name + ".labels.png");
        Save([.. Enumerable.Range(0, labels.Length).Select(i => i % 3 == 0 ? person[i / 3] : i % 3 == 1 ? inside[i / 3] : 0)], 255, name + ".mask.png");
    }

    private static void Save(float[] values, float gain, string path)
    {
        using var pixels = new PixelBuffer(CropFrame.Side, CropFrame.Side);
        for (var i = 0; i < values.Length; i++)
        {
            pixels.Samples[i] = (byte)Math.Clamp((values[i] * gain) + 0.5f, 0, 255);
        }

        File.WriteAllBytes(path, PictureEncoder.Encode(pixels, new EncodeOptions { CompressionLevel = 1 }));
    }
}
