namespace Likeness.Portraits.Stylize.Stages;

/// <summary>The textures that follow hair. Lengths are in units U.</summary>
/// <param name="LockSize">Width of the locks.</param>
/// <param name="StrandSize">Width of the strands.</param>
/// <param name="Length">Length of both on long hair; cropped hair has shorter ones.</param>
/// <param name="PhotoShare">How far the locks are those of the photo; the rest is noise.</param>
internal sealed record HairFlowOptions(float LockSize = 0.16f, float StrandSize = 0.03f, float Length = 1.3f, float PhotoShare = 0.55f);
