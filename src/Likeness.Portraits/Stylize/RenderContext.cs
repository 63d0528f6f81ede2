using Likeness.Portraits.Prompts;

namespace Likeness.Portraits.Stylize;

/// <summary>What a recipe needs besides the scene.</summary>
/// <param name="Wishes">What the prompt asks.</param>
/// <param name="Seed">Seed of everything random: the same seed gives the same bytes.</param>
/// <param name="KeepBackground">Whether the photo's own background stays, drawn in the style.</param>
/// <param name="Clock">Measures the recipe's stages.</param>
/// <param name="CancellationToken">Asked between stages.</param>
internal sealed record RenderContext(StylizeWishes Wishes, uint Seed, bool KeepBackground, StageClock Clock, CancellationToken CancellationToken)
{
    /// <summary>Ends a stage: its time is noted, and a cancelled request stops here.</summary>
    /// <param name="name">Short name, such as <c>light</c>.</param>
    public void EndStage(string name)
    {
        Clock.End(name);
        CancellationToken.ThrowIfCancellationRequested();
    }
}
