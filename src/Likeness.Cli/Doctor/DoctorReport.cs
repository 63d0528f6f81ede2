using System.Globalization;
using System.Text;

namespace Likeness.Cli;

/// <summary>What <c>doctor</c> prints for people.</summary>
internal static class DoctorReport
{
    public static string Write(DoctorDocument document)
    {
        var text = new StringBuilder($"Likeness {document.Version}").AppendLine().AppendLine().AppendLine("Parts");
        var wide = document.Parts.Max(part => part.Name.Length);
        var version = document.Parts.Max(part => part.Version?.Length ?? 1);
        foreach (var part in document.Parts)
        {
            text.AppendLine($"  {Mark(part.Fault)} {part.Name.PadRight(wide)}  {(part.Version ?? "–").PadRight(version)}  {part.Path}");
            AppendFault(text, part.Fault);
        }

        text.AppendLine().AppendLine("Self-tests");
        wide = document.Tests.Max(test => test.Name.Length);
        foreach (var test in document.Tests)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Mark(test.Fault)} {test.Name.PadRight(wide)}  {test.Milliseconds,6:0.0} ms  {test.Result}");
            AppendFault(text, test.Fault);
        }

        if (document.Generators.Count > 0)
        {
            WriteGenerators(text, document.Generators);
        }

        var broken = document.Parts.Count(part => part.Fault is not null) + document.Tests.Count(test => test.Fault is not null) + document.Generators.Count(one => one.Fault is not null);
        return text.AppendLine().Append(document.Ok ? "OK" : $"{broken} {(broken == 1 ? "check" : "checks")} failed; what to do stands beside each ✗.").ToString();
    }

    private static void WriteGenerators(StringBuilder text, IReadOnlyList<GeneratorProbe> generators)
    {
        text.AppendLine().AppendLine("Generators");
        var wide = generators.Max(one => one.Engine.Length + one.Instance.Length + 1);
        foreach (var one in generators)
        {
            text.AppendLine($"  {Mark(one.Fault)} {$"{one.Engine} {one.Instance}".PadRight(wide)}  {one.Version ?? one.Kind}  {string.Join(", ", one.Abilities)}");
            AppendFault(text, one.Fault);
            foreach (var note in one.Notes)
            {
                text.AppendLine($"      {note}");
            }
        }
    }

    private static string Mark(string? fault) => fault is null ? "✓" : "✗";

    private static void AppendFault(StringBuilder text, string? fault)
    {
        if (fault is not null)
        {
            text.AppendLine($"      {fault}");
        }
    }
}
