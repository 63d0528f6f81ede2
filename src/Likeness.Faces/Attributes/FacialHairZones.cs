namespace Likeness.Faces;

/// <summary>How surely hair beyond stubble grows in the parts of a face, 0…1. Left and right are the picture's.</summary>
/// <param name="Moustache">Between nose and upper lip.</param>
/// <param name="Chin">Below the lower lip and on the chin.</param>
/// <param name="JawLeft">Along the jaw, left.</param>
/// <param name="JawRight">Along the jaw, right.</param>
/// <param name="CheekLeft">Beside the mouth up to the ear, left.</param>
/// <param name="CheekRight">Beside the mouth up to the ear, right.</param>
public readonly record struct FacialHairZones(float Moustache, float Chin, float JawLeft, float JawRight, float CheekLeft, float CheekRight);
