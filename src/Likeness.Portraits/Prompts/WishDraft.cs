namespace Likeness.Portraits.Prompts;

/// <summary>Collects wishes while a prompt is read. The first wish about a thing wins; later ones, and those that the style does not grant, are reported as ignored.</summary>
internal sealed class WishDraft(PortraitStyle style)
{
    private readonly List<GrantedWish> _granted = [];
    private readonly List<string> _ignored = [];
    private readonly List<NamedColor> _avoided = [];
    private readonly HashSet<string> _decided = [];
    private StylizeWishes _wishes = new();

    /// <summary>A thing shall have a colour, or shall not have it.</summary>
    public void Color(PromptSubject subject, NamedColor color, bool negated, IReadOnlyList<string> words)
    {
        if (negated)
        {
            if (subject == PromptSubject.Background && style.Grants(WishKind.AvoidedBackground))
            {
                // Avoiding decides nothing: several colours may be avoided.
                _avoided.Add(color);
                _granted.Add(new GrantedWish(WishKind.AvoidedBackground, $"not {color.Name}", words));
            }
            else
            {
                Ignore(words);
            }

            return;
        }

        var kind = subject.ColorOf()!.Value;
        Grant(kind, color.Name, words, kind switch
        {
            WishKind.BackgroundColor => w => w with { Background = color },
            WishKind.HairColor => w => w with { Hair = color },
            WishKind.ClothesColor => w => w with { Clothes = color },
            _ => w => w with { Glasses = color },
        });
    }

    /// <summary>A thing shall be absent.</summary>
    public void Absence(PromptSubject subject, IReadOnlyList<string> words)
    {
        switch (subject.AbsenceOf())
        {
            case WishKind.Transparent:
                Grant(WishKind.Transparent, PromptEffects.Transparent.Value, words, PromptEffects.Transparent.Grant);
                break;
            case WishKind.NoGlasses:
                Grant(WishKind.NoGlasses, "none", words, w => w with { DrawGlasses = false });
                break;
            case WishKind.NoOutline:
                Grant(WishKind.NoOutline, "none", words, w => w with { Outline = false });
                break;
            case WishKind.NoDither:
                Grant(WishKind.NoDither, "none", words, w => w with { Dither = false });
                break;
            case WishKind.NoDialog:
                Grant(WishKind.NoDialog, "none", words, w => w with { Dialog = false });
                break;
            default:
                Ignore(words);
                break;
        }
    }

    /// <summary>An effect, or its opposite where it has one.</summary>
    public void Effect(PromptEffect effect, bool negated, IReadOnlyList<string> words)
    {
        if ((negated ? effect.Opposite : effect) is { } wanted)
        {
            Grant(wanted.Kind, wanted.Value, words, wanted.Grant);
        }
        else
        {
            Ignore(words);
        }
    }

    public void Ignore(IEnumerable<string> words) => _ignored.AddRange(words.Where(word => !_ignored.Contains(word)));

    public StylizeWishes Finish() => _wishes with { AvoidedBackgrounds = _avoided, Granted = _granted, Ignored = _ignored };

    private void Grant(WishKind kind, string value, IReadOnlyList<string> words, Func<StylizeWishes, StylizeWishes> grant)
    {
        if (style.Grants(kind) && _decided.Add(kind.Thing()))
        {
            _wishes = grant(_wishes);
            _granted.Add(new GrantedWish(kind, value, words));
        }
        else
        {
            // Of "blue background, red background" only the red is without effect.
            Ignore(words.Where(word => !_granted.Any(wish => wish.Words.Contains(word))));
        }
    }
}
