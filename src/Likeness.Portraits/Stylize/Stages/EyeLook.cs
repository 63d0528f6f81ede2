namespace Likeness.Portraits.Stylize.Stages;

/// <summary>How eyes are repainted.</summary>
internal sealed record EyeLook
{
    /// <summary>Radius of the iris relative to the landmarks'.</summary>
    public float Iris { get; init; } = 1.18f;

    /// <summary>Radius of the pupil relative to the iris.</summary>
    public float Pupil { get; init; } = 0.46f;

    /// <summary>Radius of the catch-light relative to the iris; 0 for none.</summary>
    public float CatchLight { get; init; } = 0.25f;

    /// <summary>Width of the upper lash line in units.</summary>
    public float Lashes { get; init; } = 0.030f;

    /// <summary>How much of the photo's eye stays under the painting, 0…1.</summary>
    public float Photo { get; init; } = 0.12f;

    /// <summary>How far the sockets are darkened, 0…1.</summary>
    public float Socket { get; init; } = 0.18f;
}
