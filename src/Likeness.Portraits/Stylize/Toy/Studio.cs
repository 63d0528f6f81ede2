using System.Numerics;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>The photo studio that the toy's clear coat mirrors: a large window at the upper left, a strip light at the right, a pale ceiling and table.</summary>
internal static class Studio
{
    private const float Ceiling = 0.10f;
    private const float Table = 0.07f;

    private static readonly SoftBox Window = new(new Vector3(-0.62f, -0.62f, 0.48f), 0.42f, 0.55f, 0.07f, 1);
    private static readonly SoftBox Strip = new(new Vector3(0.93f, -0.10f, 0.16f), 0.10f, 1.2f, 0.03f, 0.55f);

    /// <summary>What a mirror shows the camera.</summary>
    /// <param name="normal">The mirror's unit normal; y points down, z to the camera.</param>
    /// <param name="face">How far it is a face, 0…1: the thin strip's reflection would wind over it like a scar.</param>
    public static float Mirror(Vector3 normal, float face)
    {
        var reflected = new Vector3(2 * normal.Z * normal.X, 2 * normal.Z * normal.Y, 2 * normal.Z * normal.Z - 1);
        var up = Math.Clamp(-reflected.Y / 0.9f, 0, 1);
        var down = Math.Clamp((reflected.Y - 0.3f) / 0.7f, 0, 1);
        return Window.Radiance(reflected) + (1 - face) * Strip.Radiance(reflected) + Ceiling * up * up * (3 - 2 * up) + Table * down * down * (3 - 2 * down);
    }
}
