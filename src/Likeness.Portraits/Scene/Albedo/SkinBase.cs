using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Scene.Albedo;

/// <summary>The skin without light at the grid's resolution: one colour a person with shares of its wide trends, and the reference that details stand out from.</summary>
internal sealed class SkinBase : IDisposable
{
    private const float WideLightness = 0.30f;
    private const float WideHue = 0.22f;
    private const float Line = 0.13f;

    /// <summary>Cheeks and nose, where blood shows: two landmarks each side and the tip of the nose, with the sigma in units.</summary>
    private static readonly (int Landmark, float Sigma, float Strength)[] Flushed = [(205, 0.36f, 1), (425, 0.36f, 1), (50, 0.36f, 1), (280, 0.36f, 1), (MeshPoint.NoseTip, 0.22f, 0.8f)];

    private SkinBase(ColorImage color, ColorImage reference, Plane features) => (Color, Reference, Features) = (color, reference, features);

    /// <summary>CIE Lab.</summary>
    public ColorImage Color { get; }

    /// <summary>The photo's skin, CIE Lab, smooth over lines and features.</summary>
    public ColorImage Reference { get; }

    /// <summary>Where the photo's own features show, 0…1.</summary>
    public Plane Features { get; }

    public static SkinBase Create(PortraitScene scene, SceneGrid grid, ColorImage lab, Plane glasses, AlbedoOptions options)
    {
        var features = Features01(grid, glasses);
        using var sure = Pixelwise.Map(grid.Skin, features, glasses, (s, f, g) => s > 0.6f ? s * (1 - f) * (1 - g) : 0);
        var reference = new ColorImage(grid.Width, grid.Height, ColorSpace.CieLab);
        var color = new ColorImage(grid.Width, grid.Height, ColorSpace.CieLab);
        for (var i = 0; i < 3; i++)
        {
            Channel(scene, grid, lab[i], sure, i, options, color[i], reference[i]);
        }

        if (!scene.IsMonochrome && options.Flush > 0)
        {
            AddFlush(scene, grid, options.Flush, color);
        }

        return new SkinBase(color, reference, features);
    }

    public void Dispose()
    {
        Color.Dispose();
        Reference.Dispose();
        Features.Dispose();
    }

    private static void Channel(PortraitScene scene, SceneGrid grid, Plane photo, Plane sure, int channel, AlbedoOptions options, Plane color, Plane reference)
    {
        var skins = scene.People.Select(person => channel switch { 0 => person.SkinColor.X, 1 => person.SkinColor.Y, _ => person.SkinColor.Z }).ToArray();
        using var difference = skins.Length == 1 ? Pixelwise.Map(photo, value => value - skins[0]) : grid.Fill((x, y) => photo[x, y] - skins[grid.OwnerAt(x, y)]);
        using var trend = MaskedBlur.Apply(difference, sure, (channel == 0 ? WideLightness : WideHue) * grid.Unit);
        using var line = MaskedBlur.Apply(difference, sure, Line * grid.Unit);
        var (share, low, high) = channel == 0 ? (options.SkinLow, -25f, 12f) : (options.SkinChroma, -12f, 12f);
        RowParallel.For(grid.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var trendRow = trend.Row(y);
                var lineRow = line.Row(y);
                var colorRow = color.Row(y);
                var referenceRow = reference.Row(y);
                for (var x = 0; x < colorRow.Length; x++)
                {
                    var skin = skins[grid.OwnerAt(x, y)];
                    colorRow[x] = skin + share * Math.Clamp(trendRow[x], low, high);
                    referenceRow[x] = skin + lineRow[x];
                }
            }
        });
    }

    /// <summary>Brows, lids and lips, but not where a frame lies before them.</summary>
    private static Plane Features01(SceneGrid grid, Plane glasses)
    {
        using var all = grid.Features.All(0.045f * grid.Unit);
        return Pixelwise.Map(all, glasses, (f, g) => Math.Clamp(f, 0, 1) * (1 - g));
    }

    private static void AddFlush(PortraitScene scene, SceneGrid grid, float strength, ColorImage color)
    {
        const float Redder = 3.4f;
        const float Darker = -0.8f;
        for (var i = 0; i < scene.People.Count; i++)
        {
            var unit = grid.Frames[i].Unit;
            var landmarks = grid.Landmarks(i);
            foreach (var (landmark, sigma, weight) in Flushed)
            {
                var center = new Vector2(landmarks[landmark].X, landmarks[landmark].Y);
                var reach = 2.2f * sigma * unit;
                for (var y = Math.Max(0, (int)(center.Y - reach)); y < Math.Min(grid.Height, center.Y + reach); y++)
                {
                    for (var x = Math.Max(0, (int)(center.X - reach)); x < Math.Min(grid.Width, center.X + reach); x++)
                    {
                        var d = Vector2.DistanceSquared(new Vector2(x + 0.5f, y + 0.5f), center) / (sigma * sigma * unit * unit);
                        var blood = strength * weight * MathF.Exp(-d) * 0.7f;
                        color.C1[x, y] += Redder * blood;
                        color.C0[x, y] += Darker * blood;
                    }
                }
            }
        }
    }
}
