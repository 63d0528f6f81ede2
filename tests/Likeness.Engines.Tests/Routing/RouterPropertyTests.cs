using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Likeness.Engines.Routing;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.Routing;

/// <summary>Random health, failures and load: nothing is lost, no limit is broken, the order of the route holds.</summary>
public sealed class RouterPropertyTests
{
    private const int Concurrency = 2;
    private const int QueueLength = 6;

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20_261_128, 7);

    [Fact]
    public void Every_request_ends_and_no_instance_gets_more_than_its_limit_or_one_while_it_is_down()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => PlayAsync(new Play(seed)).GetAwaiter().GetResult()).Check(Config);
    }

    private static async Task<bool> PlayAsync(Play play)
    {
        while (play.TryStep())
        {
            await Task.Yield();
        }

        return await play.EndAsync();
    }

    /// <summary>One random play: requests begin, work ends well or badly, instances die and come back, the clock moves, callers leave.</summary>
    private sealed class Play
    {
        private readonly Random _random;
        private readonly Routed _routed;
        private readonly ScriptedGenerator[][] _pools;
        private readonly EngineRouter _router;
        private readonly Dictionary<ScriptedGenerator, bool> _down = [];
        private readonly ConcurrentDictionary<ScriptedGenerator, int> _onTheWay = [];
        private readonly List<(ScriptedGenerator Instance, TaskCompletionSource<PortraitOutcome?> Work)> _works = [];
        private readonly List<(Task<PortraitOutcome> Task, CancellationTokenSource Cancel)> _requests = [];
        private readonly string[] _order;
        private readonly EngineRoute _route;
        private int _steps;
        private string? _broken;

        public Play(int seed)
        {
#pragma warning disable CA5394 // The seed makes the play repeatable.
            _random = new Random(seed);
            _routed = new Routed { Options = new PoolOptions { Concurrency = Concurrency, QueueLength = QueueLength, FailuresToOpen = 1 + _random.Next(3), Tries = 1 + _random.Next(3) } };
            _pools = [Routed.Pool("a", 1 + _random.Next(3)), Routed.Pool("b", 1 + _random.Next(2))];
            _order = _random.Next(3) switch { 0 => ["a", "b", "embedded"], 1 => ["b", "a"], _ => ["embedded", "a", "b"] };
            _route = Routed.Route(_order) with { OnBusy = (RouteStep)_random.Next(3), OnDown = (RouteStep)_random.Next(2), OnSlow = (RouteStep)_random.Next(2) };
            _steps = 40 + _random.Next(60);
            _routed.Embedded.Failing(FaultKind.EngineCannot);
            foreach (var instance in _pools.SelectMany(pool => pool))
            {
                _down[instance] = false;
                instance.Probe = _ => ValueTask.FromResult(_down[instance] ? GeneratorHealth.Unhealthy("down") : GeneratorHealth.Healthy());
                instance.Work = (_, cancellationToken) => Begin(instance, cancellationToken);
            }

            _router = _routed.Only(_route, _pools);
        }

        public bool TryStep()
        {
            if (_steps-- == 0)
            {
                return false;
            }

            switch (_random.Next(8))
            {
                case 0 or 1 or 2:
                    var cancel = new CancellationTokenSource();
                    _requests.Add((Routed.Start(_router, cancel.Token), cancel));
                    break;
                case 3 or 4:
                    Finish();
                    break;
                case 5:
                    _routed.Time.Advance(TimeSpan.FromSeconds(_random.Next(1, 40)));
                    break;
                case 6:
                    var instances = _down.Keys.ToArray();
                    var changed = instances[_random.Next(instances.Length)];
                    _down[changed] = !_down[changed];
                    _onTheWay[changed] = Concurrency;
                    Probe();
                    break;
                default:
                    if (_requests.Count > 0 && _random.Next(3) == 0)
                    {
                        _requests[_random.Next(_requests.Count)].Cancel.Cancel();
                    }

                    break;
            }

            return true;
        }

        public async Task<bool> EndAsync()
        {
            var patience = TimeProvider.System.GetTimestamp();
            while (!_requests.TrueForAll(request => request.Task.IsCompleted))
            {
                Finish();
                await Task.Yield();
                _routed.Time.Advance(TimeSpan.FromSeconds(1));
                Assert.True(TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromSeconds(30), "A request is lost.");
            }

            foreach (var (task, cancel) in _requests)
            {
                Check(task, cancel.IsCancellationRequested);
                cancel.Dispose();
            }

            Assert.Null(_broken);
            Assert.All(_pools.SelectMany(pool => pool), instance => Assert.InRange(instance.Most, 0, Concurrency));
            Assert.All(_router.Pools, pool => Assert.All(pool.Load().Instances, one => Assert.Equal(0, one.InFlight)));
            Assert.All(_router.Pools, pool => Assert.Equal(0, pool.Load().Waiting));
            return true;
        }

        private ValueTask<PortraitOutcome?> Begin(ScriptedGenerator instance, CancellationToken cancellationToken)
        {
            // Who got one of its places before it went down may be on the way still.
            if (StateOf(instance) is { IsHealthy: false } && _onTheWay.AddOrUpdate(instance, -1, (_, left) => left - 1) < 0)
            {
                _broken = $"{instance.Instance} got a request while it was down.";
            }

            var work = new TaskCompletionSource<PortraitOutcome?>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_works)
            {
                _works.Add((instance, work));
            }

            return new ValueTask<PortraitOutcome?>(work.Task.WaitAsync(cancellationToken));
        }

        private void Finish()
        {
            (ScriptedGenerator Instance, TaskCompletionSource<PortraitOutcome?> Work) next;
            lock (_works)
            {
                if (_works.Count == 0)
                {
                    return;
                }

                var number = _random.Next(_works.Count);
                next = _works[number];
                _works.RemoveAt(number);
            }

            var fails = _down[next.Instance] || _random.Next(4) == 0;
            FaultKind[] kinds = [FaultKind.EngineUnavailable, FaultKind.EngineBusy, FaultKind.EngineTimedOut];
            next.Work.SetResult(fails ? PortraitOutcome.Failure(kinds[_random.Next(kinds.Length)], "It failed.") : null);
        }
#pragma warning restore CA5394

        private InstanceState StateOf(ScriptedGenerator instance) => _router.Pools.SelectMany(pool => pool.Load().Instances).Single(one => one.Instance == instance.Instance);

        private void Probe() => new EngineProbing(_router.Pools, _routed.Time).ProbeAsync(CancellationToken.None).GetAwaiter().GetResult();

        private void Check(Task<PortraitOutcome> task, bool wasCancelled)
        {
            if (task.IsCanceled)
            {
                Assert.True(wasCancelled);
                return;
            }

#pragma warning disable xUnit1031 // It is completed.
            using var outcome = task.Result;
#pragma warning restore xUnit1031
            if (!outcome.Succeeded)
            {
                Assert.Contains(outcome.Fault.Kind, (FaultKind[])[FaultKind.EngineBusy, FaultKind.EngineUnavailable, FaultKind.EngineTimedOut]);
                return;
            }

            var attempts = outcome.Report.Attempts!;
            Assert.Equal(outcome.Report.Engine, attempts[^1].Engine);
            Assert.Null(attempts[^1].Fault);
            Assert.All(attempts.SkipLast(1), attempt => Assert.NotNull(attempt.Fault));
            // Each engine once in the order of the route, then those again that were full.
            var order = attempts.Select(attempt => attempt.Engine).Where((engine, i) => i == 0 || attempts[i - 1].Engine != engine).ToList();
            var first = order.TakeWhile((engine, i) => i == 0 || Array.IndexOf(_order, engine) > Array.IndexOf(_order, order[i - 1])).ToList();
            Assert.Equal(_order.Take(first.Count), first);
            Assert.True(first.Count == order.Count || (first.Count == _order.Length && _route.OnBusy == RouteStep.Fallback));
        }
    }
}
