using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>Finds the template that serves a request.</summary>
internal static class TemplateChoice
{
    /// <summary>The template, or why there is none: one English sentence.</summary>
    /// <param name="templates">All templates, preferred ones first.</param>
    /// <param name="inventory">What the server has; null before the first probe, when everything is taken to be there.</param>
    /// <param name="needs">What is asked for.</param>
    public static (ComfyUiTemplate? Template, string? Reason) Find(IReadOnlyList<ComfyUiTemplate> templates, ServerInventory? inventory, RequestNeeds needs)
    {
        if (needs.Refusal is { } refusal)
        {
            return (null, refusal);
        }

        var what = needs.Style is { } style ? $"{Word(needs.Operation)} in the style {style}" : Word(needs.Operation);
        var same = templates.Where(template => template.Operation == needs.Operation && (needs.Style is null || template.Styles.Contains(needs.Style))).ToArray();
        if (same.Length == 0)
        {
            return (null, $"It has no workflow for {what}; the embedded engine or another generator may.");
        }

        var fitting = same.Where(template => Fits(template, needs)).ToArray();
        if (fitting.Length == 0)
        {
            return (null, $"It has no workflow for {what} with {Pictures(needs)}; another generator may.");
        }

        var usable = fitting.FirstOrDefault(template => inventory?.MissingFor(template) is null or []);
        return usable is not null ? (usable, null) : (null, $"Its workflow for {what} cannot run: {inventory!.MissingFor(fitting[0])[0]}");
    }

    private static bool Fits(ComfyUiTemplate template, RequestNeeds needs)
    {
        var given = needs.Pictures.Select(picture => picture.Slot).ToArray();
        return given.All(template.Body.Pictures.Contains) && template.Body.RequiredPictures.All(given.Contains) && (needs.Factor == 1 || template.Uses(TemplateSlots.Upscale));
    }

    private static string Word(PortraitOperation operation) => operation.ToString().ToLowerInvariant();

    private static string Pictures(RequestNeeds needs)
    {
        var pictures = needs.Pictures.Count == 0 ? "words alone" : "the pictures " + string.Join(", ", needs.Pictures.Select(picture => picture.Slot));
        return needs.Factor == 1 ? pictures : $"{pictures}, enlarged {needs.Factor} times";
    }
}
