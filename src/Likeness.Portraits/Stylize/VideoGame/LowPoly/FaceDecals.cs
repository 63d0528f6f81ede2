using System.Numerics;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>What lies on the planes of a face: nostrils, mouth, inner ears.</summary>
internal sealed class FaceDecals(FrameBuffer buffer, PatchMap patches, DrawnPerson person)
{
    private static readonly Vector3 Cavity = new(15, 14, 6);

    public void Paint()
    {
        Ear(-1);
        Ear(1);
        Jaw();
        Nostril(98, 97);
        Nostril(327, 326);
        Mouth();
    }

    private void Nostril(int wing, int inner)
    {
        var frame = person.Face.Frame;
        var (right, down) = (frame.Right * person.Unit, frame.Down * person.Unit);
        var at = person.Face.Mean(wing, inner) - down * 0.012f;
        buffer.Fill([at - right * 0.06f, at - down * 0.03f, at + right * 0.06f, at + down * 0.022f], person.Skin + new Vector3(person.Skin.X > 50 ? -27 : -18, 6, 0), at => !patches.IsCovered(at));
    }

    /// <summary>The edge of the jaw against neck and throat.</summary>
    private void Jaw() => buffer.Stroke(
        person.Face.Line([58, 136, 149, 148, 152, 377, 378, 365, 288]), MathF.Max(1, 0.02f * person.Unit),
        person.Skin + new Vector3(person.Skin.X > 50 ? -24 : -16, 5, 1), at => patches.Is(at, Region.Skin));

    private void Mouth()
    {
        const float Closed = 0.03f;
        var face = person.Face;
        if (person.MouthOpening < Closed)
        {
            Vector2[] line = [face[61], (face[81] + face[178]) / 2, (face[13] + face[14]) / 2, (face[311] + face[402]) / 2, face[291]];
            buffer.Stroke(line, MathF.Max(1.1f, 0.026f * person.Unit), person.Lips with { X = 0.55f * person.Lips.X });
            return;
        }

        var inner = face.Line([78, 81, 13, 311, 308, 402, 14, 178]);
        buffer.Fill(inner, Cavity);
        if (person.ShowsTeeth)
        {
            // The lower edge of the teeth stays above the lower lip where the mouth is wide open.
            Vector2 Edge(int lower, int upper) => Vector2.Lerp(face[lower], face[upper], person.MouthOpening > 0.16f ? 0.3f : 0.12f);
            var (left, right) = (Vector2.Lerp(face[78], face[13], 0.1f), Vector2.Lerp(face[308], face[13], 0.1f));
            buffer.Fill([left, face[81], face[13], face[311], right, Edge(402, 311), Edge(14, 13), Edge(178, 81)], person.Teeth);
            var shade = person.Teeth with { X = person.Teeth.X - 17 };
            buffer.Fill([left, face[81], Edge(178, 81)], shade);
            buffer.Fill([right, face[311], Edge(402, 311)], shade);
        }
        else if (person.MouthOpening > 0.14f)
        {
            buffer.Fill([Vector2.Lerp(face[178], face[81], 0.4f), Vector2.Lerp(face[402], face[311], 0.4f), face[402], face[14], face[178]], new Vector3(38, 32, 14));
        }

        buffer.Stroke([face[78], face[81], face[13], face[311], face[308]], MathF.Max(1, 0.02f * person.Unit), person.Lips with { X = 0.6f * person.Lips.X });
    }

    /// <summary>The hollow of an ear, where enough of it is seen beside the face.</summary>
    private void Ear(int side)
    {
        var frame = person.Face.Frame;
        var edge = side < 0 ? MeshPoint.EarLeft : MeshPoint.EarRight;
        var cheek = frame.FromPicture(person.Face[edge]);
        var (count, sum, square) = (0, Vector2.Zero, Vector2.Zero);
        const float Step = 0.03f;
        for (var v = -0.3f; v < 0.85f; v += Step)
        {
            for (var away = 0.03f; away < 0.5f; away += Step)
            {
                var p = frame.ToPicture(cheek.X + side * away, v);
                var (x, y) = ((int)MathF.Floor(p.X), (int)MathF.Floor(p.Y));
                if (buffer.Contains(x, y) && patches.Is(buffer.At(x, y), Region.Skin))
                {
                    var place = new Vector2(away, v);
                    (count, sum, square) = (count + 1, sum + place, square + place * place);
                }
            }
        }

        const float LeastArea = 0.05f;
        if (count * Step * Step < LeastArea)
        {
            return;
        }

        var mean = sum / count;
        var spread = Vector2.SquareRoot(Vector2.Max(square / count - mean * mean, Vector2.Zero));
        Vector2 At(float u, float v) => frame.ToPicture(cheek.X + side * (mean.X + u * spread.X), mean.Y + v * spread.Y);
        Vector2[] hollow = [At(-0.9f, -1.1f), At(0.4f, -1.2f), At(0.9f, -0.2f), At(0.2f, 0.9f), At(-0.8f, 1.0f)];
        buffer.Change(hollow, color => color + new Vector3(-12, 3, 1), at => patches.Is(at, Region.Skin));
        buffer.Change([At(-0.5f, -0.7f), At(0.3f, -0.7f), At(0.1f, 0.5f), At(-0.5f, 0.6f)], color => color + new Vector3(-8, 1, 0), at => patches.Is(at, Region.Skin));
    }
}
