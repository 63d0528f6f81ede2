using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>Finds where the busts of a scene stand.</summary>
internal static class BustLayout
{
    /// <summary>One bust a person, in the order of the people.</summary>
    public static IReadOnlyList<Bust> Of(PortraitScene scene)
    {
        var axes = scene.People.Select((person, i) => Axis(scene, (byte)i)).ToArray();
        return [.. scene.People.Select((person, i) => new Bust(person.Shape.Frame, axes[i], Room(scene, axes, i)))];
    }

    /// <summary>The middle of the shoulders, not far from the chin.</summary>
    private static float Axis(PortraitScene scene, byte owner)
    {
        const float From = 0.5f;
        const float To = 1.3f;
        const float Reach = 2;
        const float MostShift = 0.45f;

        // Behind a turned face lies the rest of the head.
        const float BackOfHead = 0.9f;
        var frame = scene.People[owner].Shape.Frame;
        var chin = frame.ToPicture(0, frame.ChinV);
        var (sum, count) = (0.0, 0);
        var bottom = Math.Min(scene.Photo.Bottom, (int)(chin.Y + To * frame.Unit));
        for (var y = Math.Max(0, (int)(chin.Y + From * frame.Unit)); y < bottom; y += 2)
        {
            var right = Math.Min(scene.Width, (int)(chin.X + Reach * frame.Unit));
            for (var x = Math.Max(0, (int)(chin.X - Reach * frame.Unit)); x < right; x += 2)
            {
                if (scene.Mask[x, y] > 0.5f && scene.Owners[y * scene.Width + x] == owner)
                {
                    sum += x;
                    count++;
                }
            }
        }

        // The head's own middle counts too: a head beside its stand would look lost.
        var skull = frame.Origin.X - BackOfHead * frame.Turn * frame.Unit;
        var body = count < 50 ? skull : (float)(sum / count);
        var shift = (MostShift + BackOfHead * MathF.Abs(frame.Turn)) * frame.Unit;
        return Math.Clamp((body + skull) / 2, chin.X - shift, chin.X + shift);
    }

    /// <summary>Half the way to the nearest neighbour at about the same height, less a gap.</summary>
    private static float Room(PortraitScene scene, float[] axes, int index)
    {
        const float Gap = 0.08f;
        var frame = scene.People[index].Shape.Frame;
        var room = float.MaxValue;
        for (var i = 0; i < axes.Length; i++)
        {
            var other = scene.People[i].Shape.Frame;
            if (i != index && MathF.Abs(other.Origin.Y - frame.Origin.Y) < 3.5f * MathF.Max(frame.Unit, other.Unit))
            {
                var share = frame.Unit / (frame.Unit + other.Unit);
                room = MathF.Min(room, share * MathF.Abs(axes[i] - axes[index]) - Gap * frame.Unit);
            }
        }

        return MathF.Max(room, 0.9f * frame.Unit);
    }
}
