using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>An anime illustration of the people, as the operation anime draws them; a cel-shaded cartoon where nobody is.</summary>
internal sealed class AnimeStyle : IEditOperation
{
    private static readonly Cartoon WithoutPeople = new(Cartoon.Cel);

    public void Apply(EditCanvas canvas, EditStep step)
    {
        if (canvas.People.Count == 0)
        {
            WithoutPeople.Apply(canvas, step);
            return;
        }

        canvas.Animate();
    }
}
