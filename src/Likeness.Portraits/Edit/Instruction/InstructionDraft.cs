namespace Likeness.Portraits.Edit.Instruction;

/// <summary>Collects steps while an instruction is read.</summary>
internal sealed class InstructionDraft
{
    private readonly List<EditStep> _steps = [];
    private readonly List<string> _ignored = [];
    private readonly List<string> _newContent = [];
    private readonly List<string> _sideWords = [];
    private AspectRatio? _aspect;
    private int _side;
    private bool _keepsBackground;

    /// <summary>Adds a step. Of two styles or backgrounds the last one stays; a tone or light that is there already takes the new amount.</summary>
    public void Add(EditStep step)
    {
        var replaced = _steps.FindAll(other => other.Kind == step.Kind
            ? other.OnBackground == step.OnBackground
            : other.Slot == step.Slot && other.OnBackground == step.OnBackground && step.Slot is EditSlot.Style or EditSlot.Background && other.Slot == step.Slot);
        foreach (var other in replaced)
        {
            _steps.Remove(other);
            if (other.Kind != step.Kind)
            {
                Ignore(other.Words);
            }
        }

        _steps.Add(step);
    }

    /// <summary>Takes an edit back that turns out not to be wanted.</summary>
    public void Exclude(EditKind kind) => _steps.RemoveAll(step => step.Kind == kind);

    /// <summary>Gives the step that was added last another amount.</summary>
    /// <returns>False when there is none.</returns>
    public bool Strengthen(float factor)
    {
        if (_steps.Count == 0)
        {
            return false;
        }

        _steps[^1] = _steps[^1] with { Amount = factor };
        return true;
    }

    public void From(int side, string word)
    {
        _side = side;
        _sideWords.Add(word);
    }

    public void Shape(string aspect, string word)
    {
        if (_aspect is null)
        {
            _ = AspectRatio.TryParse(aspect, out _aspect);
        }
        else if (_aspect.Name != aspect)
        {
            Ignore([word]);
        }
    }

    public void KeepBackground() => _keepsBackground = true;

    public void Ignore(IEnumerable<string> words) => _ignored.AddRange(words.Where(word => !_ignored.Contains(word)));

    public void Refuse(IEnumerable<string> words) => _newContent.AddRange(words.Where(word => !_newContent.Contains(word)));

    public EditInstruction Finish()
    {
        if (_side != 0 && !_steps.Exists(step => step.Slot == EditSlot.Light))
        {
            Ignore(_sideWords);
        }

        return new EditInstruction
        {
            Steps = [.. _steps.OrderBy(step => step.Kind).Select(step => step.Slot == EditSlot.Light ? step with { Side = _side } : step)],
            Aspect = _aspect,
            KeepsBackground = _keepsBackground && !_steps.Exists(step => step.Slot == EditSlot.Background || step.OnBackground),
            Ignored = _ignored,
            NewContent = _newContent,
        };
    }
}
