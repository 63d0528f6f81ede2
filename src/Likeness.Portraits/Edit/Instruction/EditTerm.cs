namespace Likeness.Portraits.Edit.Instruction;

/// <summary>A row of the vocabulary.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Slot">What it is about.</param>
/// <param name="Name">As reports name it.</param>
/// <param name="Meaning">What it does, for users.</param>
/// <param name="Chinese">The Chinese words.</param>
/// <param name="English">The English words.</param>
internal sealed record EditTerm(EditKind Kind, EditSlot Slot, string Name, string Meaning, string[] Chinese, string[] English)
{
    /// <summary>The word before the name in reports.</summary>
    public string Subject => Slot.ToString().ToLowerInvariant();

    /// <summary>A row from words divided by spaces (Chinese) and bars (English).</summary>
    public static EditTerm Row(EditKind kind, EditSlot slot, string name, string meaning, string chinese, string english) =>
        new(kind, slot, name, meaning, chinese.Split(' '), english.Split('|'));
}
