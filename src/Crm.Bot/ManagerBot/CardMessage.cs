using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Tasks;

namespace Crm.Bot.ManagerBot;

/// <summary>What people are told when a customer changes hands.</summary>
static class CardMessage
{
    public static OutgoingMessage Given(StaffTexts texts, Seat by, Chat chat) => WithCard(texts, texts.Text("GotDeal", by.User.Name, chat.Contact.Name), chat.Conversation.Id);

    public static OutgoingMessage TakenOver(StaffTexts texts, Seat by, Chat chat, string reason) => new() { Text = texts.Text("WasTakenOver", by.User.Name, chat.Contact.Name, reason) };

    internal static OutgoingMessage WithCard(StaffTexts texts, string text, long conversationId) => new() { Text = text, Buttons = [[new Button(texts.Plain("Card"), $"card:{Refs.Of(conversationId)}")]] };
}

/// <summary>What people are told of tasks.</summary>
static class TaskMessage
{
    public static OutgoingMessage Given(StaffTexts texts, Seat by, TaskItem task) => Of(texts, task, texts.Text("TaskGiven", by.User.Name, task.Title));

    public static OutgoingMessage Reminder(StaffTexts texts, TaskItem task) => Of(texts, task, texts.Text("TaskReminder", task.Title));

    public static OutgoingMessage Escalated(StaffTexts texts, TaskItem task, string who) => Of(texts, task, texts.Text("TaskEscalated", who, task.Title));

    static OutgoingMessage Of(StaffTexts texts, TaskItem task, string text)
    {
        var id = Refs.Of(task.Id);
        List<Button> buttons = [new(texts.Plain("Done"), $"done:{id}"), new(texts.Plain("In1Hour"), $"snooze:{id}:1h"), new(texts.Plain("Tomorrow"), $"snooze:{id}:1d")];
        if (task.ConversationId is { } conversation) buttons.Add(new(texts.Plain("Card"), $"card:{Refs.Of(conversation)}"));
        return new() { Text = task.DueAt is { } due ? $"{text}\n{texts.Text("TaskDue", texts.When(due))}" : text, Buttons = [buttons] };
    }
}
