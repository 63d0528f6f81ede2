using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Paint for irises, CIE Lab.</summary>
internal static class IrisPaint
{
    /// <summary>A colour that is told apart from others even on a small disc.</summary>
    public static Vector3 Of(ScenePerson person) => person.Iris switch
    {
        IrisColor.Dark => new Vector3(22, 9, 11),
        IrisColor.Brown => new Vector3(33, 17, 24),
        IrisColor.Hazel => new Vector3(45, 9, 32),
        IrisColor.Green => new Vector3(50, -18, 22),
        IrisColor.Blue => new Vector3(52, -8, -31),
        _ => new Vector3(54, -4, -8),
    };
}
