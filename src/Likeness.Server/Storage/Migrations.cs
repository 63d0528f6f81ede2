namespace Likeness.Server.Storage;

/// <summary>Brings a database from any earlier schema to this one; each step is applied once, in order, together with its number.</summary>
internal static class Migrations
{
    public static void Apply(Database database, IReadOnlyList<string> steps)
    {
        if (Version(database) == steps.Count)
        {
            return;
        }

        database.InTransaction(() =>
        {
            // Read again under the write lock: another process may have been faster.
            var version = Version(database);
            if (version > steps.Count)
            {
                throw new DataFolderException($"The data folder was written by a newer version of Likeness (schema {version}, this one knows {steps.Count}).");
            }

            for (; version < steps.Count; version++)
            {
                database.Execute(steps[version]);
                database.Execute($"PRAGMA user_version = {version + 1}");
            }
        });
    }

    /// <summary>How many steps a database has had.</summary>
    public static int Version(Database database) => (int)database.Query("PRAGMA user_version", row => row.Number(0))[0];
}
