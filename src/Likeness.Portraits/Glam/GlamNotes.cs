using Likeness.Faces;

namespace Likeness.Portraits.Glam;

/// <summary>What a caller should know about a result that may look wrong.</summary>
internal static class GlamNotes
{
    private const float Doubtful = 2.5f;
    private const float MuchHidden = 0.25f;

    public static IReadOnlyList<string> For(GlamCanvas head, ChosenPhoto chosen, FusedFace fused)
    {
        var notes = new List<string>();
        var user = chosen.Canvas.Person;
        if (chosen.Values[chosen.Number].Cost > Doubtful)
        {
            notes.Add("No photo of the user suits the template well; a sharp photo with the same pose and no glasses is better.");
        }

        if (fused.Hidden > MuchHidden)
        {
            notes.Add("Much of the face is hidden in the user's photo; it was completed from the other half.");
        }

        if (user.Glasses is not null)
        {
            notes.Add("The user's glasses were kept.");
        }
        else if (head.Person.Glasses is not null)
        {
            notes.Add("The template's glasses were kept.");
        }

        if (head.Person.FacialHair.Kind == FacialHairKind.Beard)
        {
            notes.Add("The template's beard was kept.");
        }
        else if (user.FacialHair.Kind == FacialHairKind.Beard)
        {
            notes.Add("The user's beard ends at the face's outline.");
        }

        return notes;
    }
}
