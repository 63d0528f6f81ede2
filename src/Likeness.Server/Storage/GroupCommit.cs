namespace Likeness.Server.Storage;

/// <summary>Writes for many callers at once: what waits while the disk is busy goes into the next transaction together and is paid for by one flush (group commit, Gray and Reuter 1992).</summary>
/// <remarks>Work that nobody waits for yet need not hurry: it goes with the next work that must, or after a moment. Each piece of work is all or nothing by itself and takes effect in the order of the calls. When a transaction fails, its pieces are tried again one by one, so that none falls with another.</remarks>
internal sealed class GroupCommit : IDisposable
{
    private const int MostAtOnce = 512;
    private readonly Database _database;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(50);
    private readonly Queue<IPiece> _pieces = new();
    private readonly Thread _thread;
    private int _urgent;
    private bool _closed;

    /// <summary>Takes over a connection and starts its thread.</summary>
    public GroupCommit(Database database)
    {
        _database = database;
        _thread = new Thread(Write) { IsBackground = true, Name = "likeness-commit" };
        _thread.Start();
    }

    /// <summary>Runs work inside a transaction.</summary>
    /// <param name="work">The work.</param>
    /// <param name="urgent">Whether somebody waits for it.</param>
    /// <returns>What it returned, once that is on the disk.</returns>
    /// <exception cref="DataFolderException">The storage cannot be used, or is closed.</exception>
    public Task<T> RunAsync<T>(Func<Database, T> work, bool urgent = true)
    {
        var piece = new Piece<T>(work, urgent);
        lock (_pieces)
        {
            if (_closed)
            {
                piece.Fail(new DataFolderException("The database is closed."));
                return piece.Task;
            }

            _pieces.Enqueue(piece);
            _urgent += urgent ? 1 : 0;
            // The thread waits for the first piece, and then for an urgent one.
            if (urgent || _pieces.Count == 1)
            {
                Monitor.Pulse(_pieces);
            }
        }

        return piece.Task;
    }

    /// <summary>Finishes what was handed in, then closes the connection.</summary>
    public void Dispose()
    {
        lock (_pieces)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            Monitor.Pulse(_pieces);
        }

        _thread.Join();
        _database.Dispose();
    }

    private void Write()
    {
        var batch = new List<IPiece>(MostAtOnce);
        while (Take(batch))
        {
            Commit(batch);
            batch.Clear();
        }
    }

    /// <summary>Waits for work; false when there will be none.</summary>
    private bool Take(List<IPiece> batch)
    {
        lock (_pieces)
        {
            while (_pieces.Count == 0 && !_closed)
            {
                Monitor.Wait(_pieces);
            }

            if (_urgent == 0 && !_closed)
            {
                Monitor.Wait(_pieces, LongestWait);
            }

            while (batch.Count < MostAtOnce && _pieces.TryDequeue(out var piece))
            {
                _urgent -= piece.IsUrgent ? 1 : 0;
                batch.Add(piece);
            }

            return batch.Count > 0;
        }
    }

#pragma warning disable CA1031 // Whatever a piece throws belongs to its caller.
    private void Commit(List<IPiece> batch)
    {
        try
        {
            _database.InTransaction(() => batch.ForEach(piece => piece.Run(_database)));
        }
        catch (Exception exception)
        {
            if (batch.Count == 1)
            {
                batch[0].Fail(exception);
                return;
            }

            batch.ForEach(piece => Commit([piece]));
            return;
        }

        batch.ForEach(piece => piece.Succeed());
    }
#pragma warning restore CA1031

    private interface IPiece
    {
        bool IsUrgent { get; }

        void Run(Database database);

        void Succeed();

        void Fail(Exception exception);
    }

    private sealed class Piece<T>(Func<Database, T> work, bool urgent) : IPiece
    {
        // Continuations must not run on the thread that writes.
        private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public bool IsUrgent => urgent;

        public Task<T> Task => _source.Task;

        public void Run(Database database) => _result = work(database);

        public void Succeed() => _source.SetResult(_result!);

        public void Fail(Exception exception) => _source.SetException(exception);
    }
}
