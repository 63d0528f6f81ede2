namespace Likeness.Portraits.Prompts;

/// <summary>Collects wishes while a prompt is read. The first wish about a thing wins; later ones are reported as ignored.</summary>
internal sealed class WishDraft
{
    private readonly List<string> _applied = [];
    private readonly List<string> _ignored = [];
    private readonly List<NamedColor> _avoided = [];
    private readonly HashSet<string> _decided = [];
    private StylizeWishes _wishes = new();

    public void Color(PromptSubject subject, NamedColor color, bool negated, string text)
    {
        if (negated)
        {
            if (subject == PromptSubject.Background)
            {
                _avoided.Add(color);
                _applied.Add($"background: not {color.Name}");
            }
            else
            {
                Ignore(text);
            }

            return;
        }

        var name = subject.ToString().ToLowerInvariant();
        if (!Decide(name, text))
        {
            return;
        }

        _wishes = subject switch
        {
            PromptSubject.Background => _wishes with { Background = color },
            PromptSubject.Hair => _wishes with { Hair = color },
            PromptSubject.Clothes => _wishes with { Clothes = color },
            _ => _wishes with { Glasses = color },
        };
        _applied.Add($"{name}: {color.Name}");
    }

    /// <summary>A thing that is named without a colour: only its absence can be granted.</summary>
    public void Subject(PromptSubject subject, bool negated, string text)
    {
        if (!negated || subject is PromptSubject.Background or PromptSubject.Hair or PromptSubject.Clothes)
        {
            Ignore(text);
            return;
        }

        var name = subject.ToString().ToLowerInvariant();
        if (!Decide(name, text))
        {
            return;
        }

        _wishes = subject switch
        {
            PromptSubject.Glasses => _wishes with { DrawGlasses = false },
            PromptSubject.Outline => _wishes with { Outline = false },
            _ => _wishes with { Dither = false },
        };
        _applied.Add($"{name}: none");
    }

    public void Effect(PromptEffect effect, bool negated, string text)
    {
        if (negated)
        {
            // "Not dark" does not say how bright: only where the opposite is one thing is it granted.
            switch (effect)
            {
                case PromptEffect.Monochrome when Decide("color", text):
                    Apply(_wishes with { Color = true }, "color: yes");
                    break;
                case PromptEffect.Colorize when Decide("color", text):
                    Apply(_wishes with { Color = false }, "color: none");
                    break;
                default:
                    Ignore(text);
                    break;
            }

            return;
        }

        var (thing, value, wishes) = effect switch
        {
            PromptEffect.Warm => ("light", "warm", _wishes with { Warmth = 1 }),
            PromptEffect.Cool => ("light", "cool", _wishes with { Warmth = -1 }),
            PromptEffect.Bright => ("brightness", "bright", _wishes with { Brightness = 1 }),
            PromptEffect.Dark => ("brightness", "dark", _wishes with { Brightness = -1 }),
            PromptEffect.Colorize => ("color", "yes", _wishes with { Color = true }),
            PromptEffect.Monochrome => ("color", "none", _wishes with { Color = false }),
            PromptEffect.Sepia => ("color", "sepia", _wishes with { Sepia = true }),
            PromptEffect.Coarse => ("pixels", "coarse", _wishes with { Fineness = PixelFineness.Coarse }),
            PromptEffect.Fine => ("pixels", "fine", _wishes with { Fineness = PixelFineness.Fine }),
            PromptEffect.GameBoy => ("palette", "Game Boy", _wishes with { Palette = RetroPalette.GameBoy }),
            PromptEffect.Nes => ("palette", "NES", _wishes with { Palette = RetroPalette.Nes }),
            PromptEffect.Pico8 => ("palette", "PICO-8", _wishes with { Palette = RetroPalette.Pico8 }),
            _ => ("background", "original", _wishes with { KeepBackground = true }),
        };
        if (Decide(thing, text))
        {
            Apply(wishes, $"{thing}: {value}");
        }
    }

    public void Ignore(string text)
    {
        if (!_ignored.Contains(text))
        {
            _ignored.Add(text);
        }
    }

    public StylizeWishes Finish() => _wishes with { AvoidedBackgrounds = _avoided, Applied = _applied, Ignored = _ignored };

    private void Apply(StylizeWishes wishes, string what)
    {
        _wishes = wishes;
        _applied.Add(what);
    }

    private bool Decide(string thing, string text)
    {
        if (_decided.Add(thing))
        {
            return true;
        }

        Ignore(text);
        return false;
    }
}
