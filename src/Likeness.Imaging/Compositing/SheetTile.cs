namespace Likeness.Imaging;

/// <summary>A picture of a contact sheet.</summary>
/// <param name="Picture">3 or 4 channels; transparent parts are shown on a chequered ground. Null draws a grey tile that says why there is none.</param>
/// <param name="Caption">The line below it; may be empty.</param>
/// <param name="Note">What a grey tile says; may be empty.</param>
public sealed record SheetTile(PixelBuffer? Picture, string Caption, string Note = "");
