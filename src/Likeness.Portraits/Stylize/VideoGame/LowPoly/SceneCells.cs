using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>The scene at the resolution of the frame buffer.</summary>
internal sealed class SceneCells : IDisposable
{
    private const float Calm = 0.028f;

    private readonly ColorImage _lab;
    private readonly Plane _mask;

    public SceneCells(PortraitScene scene, LowPolyPlan plan)
    {
        (Width, Height) = (plan.Columns, plan.Rows);
        _lab = Resampler.Resize(scene.Lab, Width, Height, ResampleFilter.Box);
        _mask = Resampler.Resize(scene.Mask, Width, Height, ResampleFilter.Box);
        Regions = Label(scene);
        Owners = new byte[Width * Height];
        for (var i = 0; i < Owners.Length; i++)
        {
            var (x, y) = (i % Width * plan.Samples + plan.Samples / 2, i / Width * plan.Samples + plan.Samples / 2);
            Owners[i] = scene.Owners[y * scene.Width + x];
        }
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The <see cref="Region"/> of each cell, borders smoothed.</summary>
    public byte[] Regions { get; }

    /// <summary>The person of each cell.</summary>
    public byte[] Owners { get; }

    /// <summary>Mean CIE Lab colour of a cell.</summary>
    public Vector3 this[int cell] => new(_lab.C0.Samples[cell], _lab.C1.Samples[cell], _lab.C2.Samples[cell]);

    public void Dispose()
    {
        _lab.Dispose();
        _mask.Dispose();
    }

    private byte[] Label(PortraitScene scene)
    {
        var labels = new byte[Width * Height];
        var best = new float[labels.Length];
        var sigma = Calm * scene.People[0].Shape.Frame.Unit * Width / scene.Width;
        for (var region = Region.Skin; region <= Region.Headwear; region++)
        {
            using var small = Resampler.Resize(scene.Coverage[region], Width, Height, ResampleFilter.Box);
            using var smooth = GaussianFilter.Apply(small, MathF.Max(0.5f, sigma));
            for (var i = 0; i < labels.Length; i++)
            {
                if (_mask.Samples[i] >= 0.5f && smooth.Samples[i] > best[i])
                {
                    (labels[i], best[i]) = ((byte)region, smooth.Samples[i]);
                }
            }
        }

        return labels;
    }
}
