using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using NetworkBackend.Journals;

namespace NetworkBackend.Push;

/// <summary>Reentrant, so that a slow subscriber holds up nobody: each is called beside the others, and one that is being told is not told twice.</summary>
[GrainType("topic"), Reentrant]
internal sealed partial class TopicGrain(Subscriptions subscriptions, SubscriberCalls calls, ILogger<TopicGrain> log) : Grain, ITopicGrain
{
    private const int MostAttemptsToVerify = 4;
    private static readonly TimeSpan firstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan longestWait = TimeSpan.FromHours(6);
    private readonly HashSet<string> _verifying = [];
    private readonly HashSet<string> _telling = [];
    private (TopicContent Content, string Tag)? _latest;

    public async Task Ask(SubscriptionRequest request, CancellationToken cancellation)
    {
        await subscriptions.Ask(request, cancellation);

        // Written down, it is verified in any case: now, or when somebody looks for what was not.
        _ = Verify(request.Topic, CancellationToken.None);
    }

    public async Task Verify(string topic, CancellationToken cancellation)
    {
        try
        {
            var pending = await subscriptions.Pending(topic, cancellation);
            await Task.WhenAll(pending.Where(it => _verifying.Add(it.Id)).Select(it => VerifyOne(topic, it)));
        }
        catch (StorageException e)
        {
            NotVerified(e);
        }
    }

    public async Task Distribute(string topic, TopicContent content, CancellationToken cancellation)
    {
        var tag = Convert.ToHexStringLower(SHA256.HashData(content.Bytes.AsSpan()));
        if (!await subscriptions.Note(topic, tag, content.Version, cancellation))
        {
            return;
        }

        if (_latest is null || _latest.Value.Content.Version <= content.Version)
        {
            _latest = (content, tag);
        }

        await TellOwed(topic);
    }

    public async Task End(string topic, CancellationToken cancellation)
    {
        var callbacks = await subscriptions.Callbacks(topic, cancellation);
        await subscriptions.End(topic, cancellation);
        _ = Task.WhenAll(callbacks.Select(it => calls.Deny(topic, it, "There is no such feed any more.", CancellationToken.None))); // nobody waits for them
    }

    private async Task VerifyOne(string topic, PendingRequest request)
    {
        try
        {
            var intent = await calls.Verify(topic, request.Callback, request.Subscribes, request.Lease, CancellationToken.None);
            FailurePoint.Reach("before-subscription-recorded");
            await (intent switch
            {
                Intent.Confirmed => subscriptions.Confirm(topic, request, CancellationToken.None),
                Intent.Unknown when request.Failures + 1 < MostAttemptsToVerify => subscriptions.Postpone(request, Wait(request.Failures), CancellationToken.None),
                _ => subscriptions.Drop(request, CancellationToken.None),
            });
            Verified(topic, intent);
            if (intent == Intent.Confirmed && request.Subscribes && _latest?.Tag == await subscriptions.TagOf(topic, CancellationToken.None))
            {
                // It need not wait until those are done who are being told: what there is is at hand.
                _ = TellOwed(topic);
            }
        }
        catch (StorageException e)
        {
            NotVerified(e);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever it was, it is not tried for ever.
            NotVerified(e);
            await subscriptions.Drop(request, CancellationToken.None);
        }
        finally
        {
            _verifying.Remove(request.Id);
        }
    }

    /// <summary>Never throws: who could not be told stays owed.</summary>
    private async Task TellOwed(string topic)
    {
        try
        {
            var owed = await subscriptions.Owed(topic, CancellationToken.None);
            await Task.WhenAll(owed.Where(it => _telling.Add(it.Id)).Select(it => Tell(topic, it)));
        }
        catch (StorageException e)
        {
            NotTold(e);
        }
    }

    /// <summary>Tells a subscriber until it has what there is, also where that changes meanwhile, or cannot be told.</summary>
    private async Task Tell(string topic, OwedSubscriber to)
    {
        try
        {
            while (_latest is var (content, tag))
            {
                if (to.Delivered != tag)
                {
                    var delivery = await calls.Deliver(topic, to.Callback, subscriptions.SecretOf(to), content, to.Failures > 0, CancellationToken.None);
                    FailurePoint.Reach("before-delivery-recorded");
                    Told(topic, delivery.Taken);
                    if (delivery.IsGone)
                    {
                        await subscriptions.Leave(topic, to, CancellationToken.None);
                        return;
                    }

                    if (!delivery.Taken)
                    {
                        var wait = Wait(to.Failures);
                        await subscriptions.Failed(to, delivery.RetryAfter is { } asked && asked > wait ? asked : wait, CancellationToken.None);
                        return;
                    }
                }

                to = to with { Delivered = tag, Failures = 0 };
                await subscriptions.Delivered(topic, to, tag, CancellationToken.None);
                if (_latest?.Tag == tag)
                {
                    return;
                }
            }
        }
        catch (CryptographicException)
        {
            // Its secret was sealed with a key that is there no more: it has to ask again.
            await subscriptions.Leave(topic, to, CancellationToken.None);
        }
        catch (StorageException e)
        {
            NotTold(e);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever it was, it is not tried all the time.
            NotTold(e);
            await subscriptions.Failed(to, Wait(to.Failures), CancellationToken.None);
        }
        finally
        {
            _telling.Remove(to.Id);
        }
    }

    /// <summary>Ever longer, a fifth of it by lot, so that those who failed together do not come back together.</summary>
    private static TimeSpan Wait(int failures)
    {
        var wait = failures > 8 ? longestWait : firstWait * Math.Pow(3, failures);
        return (wait < longestWait ? wait : longestWait) * (1 - (RandomNumberGenerator.GetInt32(200) / 1000.0));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A subscription to {Topic} was asked for: {Intent}")]
    private partial void Verified(string topic, Intent intent);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Topic} was delivered: {Taken}")]
    private partial void Told(string topic, bool taken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A subscription could not be verified; it is tried again")]
    private partial void NotVerified(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was delivered to a subscriber could not be written down; it is delivered again")]
    private partial void NotTold(Exception error);
}
