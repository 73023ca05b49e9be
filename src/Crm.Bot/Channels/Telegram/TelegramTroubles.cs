using Telegram.Bot.Exceptions;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Waits longer from failure to failure, and says each new kind of trouble once.</summary>
sealed class TelegramTroubles(TimeProvider time, ILogger log)
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30), WrongToken = TimeSpan.FromSeconds(60);

    int failures;
    string? said;

    public void Over()
    {
        if (said is not null) log.LogInformation("Telegram works again");
        (failures, said) = (0, null);
    }

    public async Task Wait(Exception error, CancellationToken stopping)
    {
        var (text, pause) = Advice(error);
        if (said != text) log.LogWarning("{Trouble}", said = text);
        try { await Task.Delay(pause, time, stopping); }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { failures = 0; }
    }

    (string Text, TimeSpan Pause) Advice(Exception error) => error switch
    {
        ApiRequestException { ErrorCode: 401 or 404 } => ("Telegram refuses the bot's token: take the right one from @BotFather, set Telegram:Token and start again.", WrongToken),
        ApiRequestException { ErrorCode: 409 } => ("Another program asks for this bot's updates, or a webhook was set: only one may. Stop the other one.", Backoff()),
        ApiRequestException { ErrorCode: 429, Parameters.RetryAfter: { } seconds } => ("Telegram asks to wait.", TimeSpan.FromSeconds(seconds)),
        RequestException => ("Telegram cannot be reached; trying again. " + error.Message, Backoff()),
        _ => (error.Message, Backoff()),
    };

    TimeSpan Backoff() => TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 0.5 * (1 << Math.Min(failures++, 10))));
}
