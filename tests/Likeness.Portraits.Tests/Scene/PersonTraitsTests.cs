using Likeness.Faces;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Tests.Scene;

public sealed class PersonTraitsTests
{
    [Theory]
    [InlineData(FacialHairKind.Moustache, 0.88f, FacialHairKind.None)]
    [InlineData(FacialHairKind.Moustache, 0.92f, FacialHairKind.Moustache)]
    [InlineData(FacialHairKind.Goatee, 0.7f, FacialHairKind.None)]
    [InlineData(FacialHairKind.Goatee, 0.85f, FacialHairKind.Goatee)]
    [InlineData(FacialHairKind.Beard, 0.6f, FacialHairKind.Beard)]
    [InlineData(FacialHairKind.None, 0.1f, FacialHairKind.None)]
    public void What_shadows_deceive_most_needs_the_surest_answer_before_it_is_drawn(FacialHairKind kind, float presence, FacialHairKind drawn)
    {
        Assert.Equal(drawn, PersonTraits.From(Attributes(kind, presence, glasses: 0)).FacialHair);
    }

    [Theory]
    [InlineData(0.6f, false)]
    [InlineData(0.9f, true)]
    public void Glasses_are_drawn_when_they_are_likely(float presence, bool drawn)
    {
        Assert.Equal(drawn, PersonTraits.From(Attributes(FacialHairKind.None, 0, presence)).WearsGlasses);
    }

    private static FaceAttributes Attributes(FacialHairKind kind, float presence, float glasses) => new(
        new Reading<GlassesKind>(GlassesKind.Thin, glasses),
        new Reading<FacialHairKind>(kind, presence),
        new Reading<HeadwearKind>(HeadwearKind.None, 1),
        new Reading<FringeKind>(FringeKind.None, 1),
        default)
    {
        GlassesPresence = glasses,
        FacialHairPresence = presence,
    };
}
