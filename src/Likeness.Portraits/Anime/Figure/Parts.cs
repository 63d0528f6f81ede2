namespace Likeness.Portraits.Anime.Figure;

/// <summary>One row of the fields that figures are painted from.</summary>
internal readonly ref struct Parts
{
    public Parts(AnimeFields fields, int y)
    {
        Skin = fields.Skin.Row(y);
        Hair = fields.Hair.Row(y);
        Clothes = fields.Clothes.Row(y);
        Beard = fields.FacialHair.Row(y);
        Headwear = fields.Headwear.Row(y);
        SkinForm = fields.SkinForm.Row(y);
        HairInk = new InkRow(fields.Hair, y);
        ClothesInk = new InkRow(fields.Clothes, y);
        HeadwearInk = new InkRow(fields.Headwear, y);
        BeardInk = new InkRow(fields.FacialHair, y);
        Shade = new InkRow(fields.SkinShade, y);
        HairTone = new InkRow(fields.HairTone, y);
        Strands = new InkRow(fields.Strands, y);
        Shine = new InkRow(fields.Shine, y);
        ClothTone = new InkRow(fields.ClothTone, y);
        ClothLine = new InkRow(fields.ClothLine, y);
    }

    public ReadOnlySpan<float> Skin { get; }

    public ReadOnlySpan<float> Hair { get; }

    public ReadOnlySpan<float> Clothes { get; }

    public ReadOnlySpan<float> Beard { get; }

    public ReadOnlySpan<float> Headwear { get; }

    public ReadOnlySpan<float> SkinForm { get; }

    public InkRow HairInk { get; }

    public InkRow ClothesInk { get; }

    public InkRow HeadwearInk { get; }

    public InkRow BeardInk { get; }

    public InkRow Shade { get; }

    public InkRow HairTone { get; }

    public InkRow Strands { get; }

    public InkRow Shine { get; }

    public InkRow ClothTone { get; }

    public InkRow ClothLine { get; }
}
