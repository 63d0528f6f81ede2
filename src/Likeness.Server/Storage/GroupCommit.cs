using System.Threading.Channels;

namespace Likeness.Server.Storage;

/// <summary>Writes for many callers at once: what waits while the disk is busy goes into the next transaction together and is paid for by one flush (group commit, Gray and Reuter 1992).</summary>
/// <remarks>Each piece of work is all or nothing by itself and takes effect in the order of the calls. When a transaction fails, its pieces are tried again one by one, so that none falls with another.</remarks>
internal sealed class GroupCommit : IDisposable
{
    private const int MostAtOnce = 512;
    private readonly Database _database;
    private readonly Channel<IPiece> _pieces = Channel.CreateUnbounded<IPiece>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Thread _thread;

    /// <summary>Takes over a connection and starts its thread.</summary>
    public GroupCommit(Database database)
    {
        _database = database;
        _thread = new Thread(Write) { IsBackground = true, Name = "likeness-commit" };
        _thread.Start();
    }

    /// <summary>Runs work inside a transaction.</summary>
    /// <returns>What it returned, once that is on the disk.</returns>
    /// <exception cref="DataFolderException">The storage cannot be used, or is closed.</exception>
    public Task<T> RunAsync<T>(Func<Database, T> work)
    {
        var piece = new Piece<T>(work);
        if (!_pieces.Writer.TryWrite(piece))
        {
            piece.Fail(new DataFolderException("The database is closed."));
        }

        return piece.Task;
    }

    /// <summary>Finishes what was handed in, then closes the connection.</summary>
    public void Dispose()
    {
        if (_pieces.Writer.TryComplete())
        {
            _thread.Join();
            _database.Dispose();
        }
    }

    private void Write()
    {
        var batch = new List<IPiece>(MostAtOnce);
        while (WaitForPieces())
        {
            while (batch.Count < MostAtOnce && _pieces.Reader.TryRead(out var piece))
            {
                batch.Add(piece);
            }

            Commit(batch);
            batch.Clear();
        }
    }

    // The thread is this class's own: it may block.
    private bool WaitForPieces() => _pieces.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

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
        void Run(Database database);

        void Succeed();

        void Fail(Exception exception);
    }

    private sealed class Piece<T>(Func<Database, T> work) : IPiece
    {
        // Continuations must not run on the thread that writes.
        private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Task => _source.Task;

        public void Run(Database database) => _result = work(database);

        public void Succeed() => _source.SetResult(_result!);

        public void Fail(Exception exception) => _source.SetException(exception);
    }
}
