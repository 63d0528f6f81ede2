using System.Numerics;

namespace Likeness.Portraits.Retouch;

/// <summary>Balances the light of a face as portrait photographers dodge and burn: a little more on forehead, nose, cheekbones and chin, a little less along the jaw. Its mean over the face is nothing.</summary>
internal static class FaceLight
{
    private const float Amount = 1.4f;

    private static readonly (int Landmark, float Radius, float Light)[] Places =
    [
        (9, 0.30f, 1f), (151, 0.32f, 1f), (6, 0.12f, 0.7f), (197, 0.11f, 0.8f), (4, 0.10f, 0.5f), (118, 0.22f, 1.1f), (347, 0.22f, 1.1f), (199, 0.16f, 0.8f), (164, 0.08f, 0.4f),
        (172, 0.22f, -1.2f), (397, 0.22f, -1.2f), (187, 0.16f, -0.9f), (411, 0.16f, -0.9f), (127, 0.2f, -0.8f), (356, 0.2f, -0.8f),
    ];

    public static void Apply(RetouchCanvas canvas)
    {
        var shape = canvas.Person.Shape;
        foreach (var (landmark, radius, light) in Places)
        {
            Add(canvas, shape[landmark], radius * canvas.Unit, Amount * light * canvas.Strength);
        }
    }

    private static void Add(RetouchCanvas canvas, Vector2 center, float radius, float light)
    {
        const float Reach = 2.6f;
        var (left, right) = (Math.Max(0, (int)(center.X - (Reach * radius))), Math.Min(canvas.Width, (int)(center.X + (Reach * radius)) + 1));
        var (top, bottom) = (Math.Max(0, (int)(center.Y - (Reach * radius))), Math.Min(canvas.Height, (int)(center.Y + (Reach * radius)) + 1));
        for (var y = top; y < bottom; y++)
        {
            var l = canvas.Result.C0.Row(y);
            var bare = canvas.Bare.Row(y);
            for (var x = left; x < right; x++)
            {
                var far = (new Vector2(x + 0.5f, y + 0.5f) - center).LengthSquared() / (radius * radius);
                l[x] += light * MathF.Exp(-far) * bare[x];
            }
        }
    }
}
