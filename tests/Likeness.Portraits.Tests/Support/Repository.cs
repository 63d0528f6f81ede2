namespace Likeness.Portraits.Tests.Support;

/// <summary>The checkout that the tests run from. Compiled-in paths will not do: reproducible builds replace them.</summary>
internal static class Repository
{
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Likeness.slnx")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new InvalidOperationException("The repository root was not found.");
        }
    }
}
