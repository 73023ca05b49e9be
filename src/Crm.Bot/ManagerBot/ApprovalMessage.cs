using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Organizations;

namespace Crm.Bot.ManagerBot;

/// <summary>What heads read of a request, and whoever asked of its outcome.</summary>
static class ApprovalMessage
{
    public static OutgoingMessage Asked(StaffTexts texts, Seat by, Approval approval, Chat chat) => new()
    {
        Text = $"{texts.Text("ApprovalAsked", by.User.Name, chat.Contact.Name)}\n{MarkupText.Escape(approval.Subject)}",
        Buttons = [[.. Decision(texts, approval)], [new Button(texts.Plain("Card"), $"card:{Refs.Of(chat.Conversation.Id)}")]],
    };

    public static IEnumerable<Button> Decision(StaffTexts texts, Approval approval) =>
        [new(texts.Plain("Approve"), $"yes:{Refs.Of(approval.Id)}"), new(texts.Plain("Refuse"), $"no:{Refs.Of(approval.Id)}")];

    public static OutgoingMessage Decided(StaffTexts texts, Seat by, Approval approval, Chat chat)
    {
        var text = texts.Text(approval.Status == ApprovalStatus.Approved ? "ApprovalGiven" : "ApprovalRefused", by.User.Name, chat.Contact.Name);
        var reason = approval.Reason is { Length: > 0 } why ? $"\n<i>{MarkupText.Escape(why)}</i>" : "";
        return CardMessage.WithCard(texts, $"{text}\n{MarkupText.Escape(approval.Subject)}{reason}", chat.Conversation.Id);
    }
}
