using System.Numerics;

namespace Likeness.Faces;

/// <summary>Where a <see cref="FacePatch"/> lies.</summary>
/// <param name="Centre">In pixels of the picture.</param>
/// <param name="Width">Samples a row, an even number.</param>
/// <param name="Height">Rows.</param>
/// <param name="Density">Samples a unit.</param>
/// <param name="Mirrored">Whether the first column lies at the picture's right.</param>
internal readonly record struct PatchPlace(Vector2 Centre, int Width, int Height, float Density, bool Mirrored = false);
