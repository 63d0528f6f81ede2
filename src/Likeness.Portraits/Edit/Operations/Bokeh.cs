using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Discs of light in the colours of the background, before a dark blur of it.</summary>
internal sealed class Bokeh : IEditOperation
{
    private const int Discs = 54;

    public void Apply(EditCanvas canvas, EditStep step)
    {
        canvas.In(ColorSpace.LinearRgb);
        using var filled = Backdrop.WithoutPeople(canvas, 0.4f * canvas.Unit);
        using var background = GaussianFilter.Apply(filled, 0.4f * canvas.Unit);
        PixelMath.Change(background, (color, _, _) => color * 0.3f);
        var random = new SeededRandom(canvas.Seed, 11);
        for (var i = 0; i < Discs; i++)
        {
            var middle = new Vector2(random.NextSingle() * canvas.Width, random.NextSingle() * canvas.Height);
            var radius = (0.10f + (0.26f * random.NextSingle() * random.NextSingle())) * canvas.Unit * 1.4f;
            var own = At(filled, middle);
            var warm = random.NextSingle() < 0.72f;
            var color = Vector3.Lerp(own, warm ? new Vector3(1, 0.62f, 0.28f) : new Vector3(0.45f, 0.7f, 1), 0.55f);
            Add(background, middle, radius, color * ((0.08f + (0.4f * random.NextSingle())) * step.Amount));
        }

        Backdrop.Put(canvas, background, 0.12f);
    }

    private static Vector3 At(ColorImage picture, Vector2 place)
    {
        var (x, y) = (Math.Clamp((int)place.X, 0, picture.Width - 1), Math.Clamp((int)place.Y, 0, picture.Height - 1));
        return new Vector3(picture.C0[x, y], picture.C1[x, y], picture.C2[x, y]);
    }

    /// <summary>Adds light in a disc that is a little brighter at its rim.</summary>
    private static void Add(ColorImage picture, Vector2 middle, float radius, Vector3 light)
    {
        var soft = MathF.Max(1, 0.05f * radius);
        var (top, bottom) = ((int)MathF.Max(0, middle.Y - radius - 2), (int)MathF.Min(picture.Height - 1, middle.Y + radius + 2));
        var (left, right) = ((int)MathF.Max(0, middle.X - radius - 2), (int)MathF.Min(picture.Width - 1, middle.X + radius + 2));
        for (var y = top; y <= bottom; y++)
        {
            var c0 = picture.C0.Row(y);
            var c1 = picture.C1.Row(y);
            var c2 = picture.C2.Row(y);
            for (var x = left; x <= right; x++)
            {
                var distance = Vector2.Distance(new Vector2(x + 0.5f, y + 0.5f), middle);
                var share = Math.Clamp((radius - distance) / soft, 0, 1) * (0.6f + (0.4f * SmoothStep.Between(0.7f, 0.98f, distance / radius)));
                (c0[x], c1[x], c2[x]) = (c0[x] + (light.X * share), c1[x] + (light.Y * share), c2[x] + (light.Z * share));
            }
        }
    }
}
