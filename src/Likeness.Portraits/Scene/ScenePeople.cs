namespace Likeness.Portraits.Scene;

/// <summary>A scene for stages that look at nothing but its people.</summary>
internal static class ScenePeople
{
    /// <summary>The same scene with its people at other places; it shares all planes with the given one and must not be disposed.</summary>
    public static PortraitScene With(this PortraitScene scene, IReadOnlyList<ScenePerson> people) => new()
    {
        Window = scene.Window,
        Photo = scene.Photo,
        Lab = scene.Lab,
        Mask = scene.Mask,
        Regions = scene.Regions,
        Coverage = scene.Coverage,
        Owners = scene.Owners,
        People = people,
        HasBodies = scene.HasBodies,
        IsMonochrome = scene.IsMonochrome,
    };
}
