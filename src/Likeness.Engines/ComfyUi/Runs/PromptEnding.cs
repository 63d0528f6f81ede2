namespace Likeness.Engines.ComfyUi;

/// <summary>Ends a prompt on the server: cancels what is not over, and makes the server forget it.</summary>
internal static class PromptEnding
{
    /// <summary>Never throws for what the server does and never takes longer than <see cref="ComfyUiOptions.CleanUpTimeout"/>.</summary>
    /// <param name="api">The server.</param>
    /// <param name="promptId">The prompt.</param>
    /// <param name="cancel">Whether it is not over.</param>
    /// <param name="leftovers">Takes note of files that a prompt may have made unheard, before the server forgets them; null where it makes none.</param>
    /// <param name="options">The time for it, and who is told.</param>
    public static async Task EndAsync(ComfyApi api, string promptId, bool cancel, PromptWatch? leftovers, ComfyUiOptions options)
    {
        using var clock = new CancellationTokenSource(options.CleanUpTimeout, options.Time);
        try
        {
            if (cancel)
            {
                await CancelAsync(api, promptId, clock.Token).ConfigureAwait(false);
            }

            if (leftovers is { Files.Count: 0 } && await api.HistoryAsync(promptId, clock.Token).ConfigureAwait(false) is { } end)
            {
                leftovers.Apply(end);
            }

            await api.ForgetAsync(promptId, clock.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nothing that the server does may end the clean-up, or cost a picture that is finished.
        catch (Exception)
#pragma warning restore CA1031
        {
            options.Notice?.Invoke($"A prompt could not be {(cancel ? "cancelled" : "removed from the history")}; its texts stay on the server until it restarts.");
        }
    }

    private static async Task CancelAsync(ComfyApi api, string promptId, CancellationToken cancellationToken)
    {
        if (await api.CancelAsync(promptId, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        // Twice, because a waiting prompt may have begun between the question and its removal.
        for (var i = 0; i < 2; i++)
        {
            switch (await api.WhereAsync(promptId, cancellationToken).ConfigureAwait(false))
            {
                case PromptPlace.Running:
                    await api.InterruptAsync(promptId, cancellationToken).ConfigureAwait(false);
                    return;
                case PromptPlace.Pending:
                    await api.DequeueAsync(promptId, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    return;
            }
        }
    }
}
