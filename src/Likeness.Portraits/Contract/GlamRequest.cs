using Likeness.Faces;

namespace Likeness.Portraits;

/// <summary>The finishing of a glam picture. What is outside the face is the same in all of them.</summary>
public enum GlamStyle
{
    /// <summary>The face as it is: most like the user.</summary>
    Real,

    /// <summary>Lightly retouched: real and pleasant in equal parts.</summary>
    Balanced,

    /// <summary>Skin that shows its texture.</summary>
    Textured,

    /// <summary>Beautified: even skin, soft light.</summary>
    Beautiful,
}

/// <summary>The styles' names on the wire, on the command line and in reports.</summary>
public static class GlamStyles
{
    /// <summary>The four names in the order of <see cref="GlamStyle"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["real", "balanced", "textured", "beautiful"];

    /// <summary>The name of a style.</summary>
    /// <param name="style">The style.</param>
    public static string Name(this GlamStyle style) => Names[(int)style];

    /// <summary>Finds a style by its exact name; case is ignored.</summary>
    /// <param name="name">A name such as <c>balanced</c>.</param>
    /// <param name="style">The style found.</param>
    public static bool TryParse(string? name, out GlamStyle style)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.OrdinalIgnoreCase))
            {
                style = (GlamStyle)i;
                return true;
            }
        }

        style = default;
        return false;
    }
}

/// <summary>A person whose face goes into the template.</summary>
public sealed record GlamUser
{
    /// <summary>Most photos of one user.</summary>
    public const int MostPhotos = 6;

    /// <summary>Photos of the same person, encoded in any accepted format; untrusted bytes. The best one for the template's face is used, and its largest face.</summary>
    /// <value>1…6 photos.</value>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Photos { get; init; }

    /// <summary>Where in the template the face is that this user replaces.</summary>
    /// <value>Pixels of the upright template; null for the largest face that is left.</value>
    public FaceBox? Place { get; init; }
}

/// <summary>The user's face in a template photo (美照).</summary>
public sealed record GlamRequest : PortraitRequest
{
    /// <summary>Most users, and most faces of a template.</summary>
    public const int MostUsers = 5;

    /// <summary>Most pictures of a request.</summary>
    public const int MostPictures = 4;

    /// <summary>Both sides of a template must be longer than this.</summary>
    public const int LargestRefusedSide = 300;

    /// <summary>The similarity of a caller who asks for nothing in particular.</summary>
    public const double DefaultSimilarity = 0.6;

    /// <inheritdoc/>
    public override PortraitOperation Operation => PortraitOperation.Glam;

    /// <summary>The template photo, encoded in any accepted format; untrusted bytes.</summary>
    /// <value>At most five faces, and at least as many as there are users.</value>
    public required ReadOnlyMemory<byte> Template { get; init; }

    /// <summary>Whose faces go into it.</summary>
    /// <value>1…5 users.</value>
    public required IReadOnlyList<GlamUser> Users { get; init; }

    /// <summary>How many pictures are made; they differ in style and seed.</summary>
    /// <value>1…4; default 4.</value>
    public int Count { get; init; } = MostPictures;

    /// <summary>The style of each picture. Several users are always finished as <see cref="GlamStyle.Balanced"/>.</summary>
    /// <value>Empty (default) for styles in an order that the seed draws, without repetition; otherwise one for each picture.</value>
    public IReadOnlyList<GlamStyle> Styles { get; init; } = [];

    /// <summary>How much the face is the user's: 0 is almost the template's own face, 1 the user's as far as the head allows.</summary>
    /// <value>0…1; default 0.6.</value>
    public double Similarity { get; init; } = DefaultSimilarity;

    /// <summary>How many times larger than the template the results are, by super-resolution.</summary>
    /// <value>1 (default), 2 or 4.</value>
    public int Clarity { get; init; } = 1;
}

/// <summary>How glam pictures came about.</summary>
/// <param name="Similarity">The similarity that was asked for.</param>
/// <param name="Pictures">One entry for each picture, in its order.</param>
/// <param name="Users">One entry for each user, in the request's order.</param>
public sealed record GlamReport(double Similarity, IReadOnlyList<GlamPicture> Pictures, IReadOnlyList<GlamMatch> Users);

/// <summary>One of the pictures.</summary>
/// <param name="Style">Name of its style.</param>
/// <param name="Seed">Its seed.</param>
public sealed record GlamPicture(string Style, uint Seed);

/// <summary>Which photo of a user replaced which face, and why.</summary>
/// <param name="Face">Number of the template's face in the report's list of faces.</param>
/// <param name="Photo">Number of the user's photo, from 0.</param>
/// <param name="Photos">What each photo was worth for this face.</param>
/// <param name="Notes">What a caller should know about the result, such as spectacles that were kept; empty when all is well.</param>
public sealed record GlamMatch(int Face, int Photo, IReadOnlyList<GlamPhoto> Photos, IReadOnlyList<string> Notes);

/// <summary>What a user's photo is worth for a face of the template. Each term is 0 for no objection; the photo with the least sum is used.</summary>
/// <param name="Cost">The sum.</param>
/// <param name="Pose">The head looks elsewhere than the template's.</param>
/// <param name="Size">The face has few pixels.</param>
/// <param name="Sharpness">It is blurred.</param>
/// <param name="Exposure">It is too dark, too bright or clipped.</param>
/// <param name="Expression">Eyes are shut, or the mouth is opened otherwise than the template's.</param>
/// <param name="Occlusion">Hair, glasses or the frame hide parts of it.</param>
public sealed record GlamPhoto(float Cost, float Pose, float Size, float Sharpness, float Exposure, float Expression, float Occlusion);
