using System.Text.Json.Serialization;
using Crm.Bot.Channels.Telegram;
using Crm.Core.Conversations;
using Telegram.Bot;
using Telegram.Bot.Requests;

namespace Crm.Bot.ManagerBot;

/// <summary>Puts the commands of the manager bot into its menu, in both languages; tries until the provider took them.</summary>
sealed class StaffMenu(FindTelegramAccount find, TelegramBots bots, TimeProvider time, ILogger<StaffMenu> log) : TelegramFollower(bots, time)
{
    readonly TelegramBots bots = bots;
    readonly TimeProvider time = time;

    static readonly (string Command, string Text)[] Commands =
        [("home", "CommandHome"), ("deals", "CommandDeals"), ("tasks", "CommandTasks"), ("queue", "CommandQueue"), ("new", "CommandNew"), ("q", "CommandQuick"), ("team", "CommandTeam"), ("settings", "CommandSettings")];

    protected override bool Wants(ChannelAccount account) => account.Kind == ChannelKind.Staff;

    protected override async Task Serve(string slug, CancellationToken stopping)
    {
        await Task.Yield();
        if (find(slug) is not { } account || bots.Of(account.Id) is not { } bot) return;
        foreach (var language in new[] { null, "ru" }) await PutUntilTaken(bot, language, new TelegramTroubles(time, log), stopping);
    }

    static async Task PutUntilTaken(ITelegramBotClient bot, string? language, TelegramTroubles troubles, CancellationToken stopping)
    {
        var texts = new StaffTexts(language ?? "en", TimeZoneInfo.Utc, default);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await bot.SendRequest(new CommandsRequest { Commands = [.. Commands.Select(c => new Command(c.Command, texts.Plain(c.Text)))], LanguageCode = language }, stopping);
                return;
            }
            catch (Exception error) when (!stopping.IsCancellationRequested) { await troubles.Wait(error, stopping); }
            catch (OperationCanceledException) { return; }
        }
    }

    /// <summary>A command as the Bot API takes it.</summary>
    sealed record Command([property: JsonPropertyName("command")] string Name, [property: JsonPropertyName("description")] string Description);

    /// <summary>setMyCommands for private chats.</summary>
    sealed class CommandsRequest() : RequestBase<bool>("setMyCommands")
    {
        public required IEnumerable<Command> Commands { get; init; }
        public object Scope { get; } = new Dictionary<string, string> { ["type"] = "all_private_chats" };
        public string? LanguageCode { get; init; }
    }
}
